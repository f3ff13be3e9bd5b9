namespace RnnGen.Tests;

public sealed class RSquaredTests
{
    [Fact]
    public void The_textbooks_example_agrees()
    {
        // The examples of scikit-learn's r2_score, whose documentation has 0.948 and, of two outputs weighted by variance, 0.938.
        var one = new RSquared();
        one.Add(new MetricBatch<float>([2.5f, 0, 2, 8], [3, -0.5f, 2, 7], 1, 4));
        Assert.Equal(0.9486081370449679, one.Value, 1e-15);
        var two = new RSquared(2);
        two.Add(new MetricBatch<float>([0, 2, -1, 2, 8, -5], [0.5f, 1, -1, 1, 7, -6], 1, 3));
        Assert.Equal(0.9382566585956417, two.Value, 1e-15);
    }

    [Fact]
    public void A_large_mean_costs_no_digits()
    {
        // Around a million the squares need 40 bits before the spread's begin; float holds the values themselves.
        float[] targets = [.. Enumerable.Range(0, 1000).Select(i => 1e6f + i % 8 / 16f)];
        float[] outputs = [.. targets.Select((y, i) => y + (i % 2 == 0 ? 0.0625f : -0.0625f))];
        var metric = new RSquared();
        metric.Add(new MetricBatch<float>(outputs, targets, 1000, 1));

        // The variance of 0, 1/16, ..., 7/16 is 63/12/256; the error's square is 1/256.
        Assert.Equal(1.0 - 12.0 / 63.0, metric.Value, 1e-9);
    }

    [Fact]
    public void Targets_of_one_value_are_right_or_not()
    {
        var metric = new RSquared(2);
        metric.Add(new MetricBatch<float>([1, 5, 1, 4], [1, 5, 1, 5], 2, 1));
        Assert.Equal((1.0, 0.0, 0.0), (metric.Output(0), metric.Output(1), metric.Value));
    }

    [Fact]
    public void Below_two_positions_there_is_none()
    {
        var metric = new RSquared();
        metric.Add(new MetricBatch<float>([1], [2], 1, 1));
        Assert.True(double.IsNaN(metric.Value));
        metric.Add(new MetricBatch<float>([3], [4], 1, 1));
        Assert.Equal(0.0, metric.Value);
    }

    [Fact]
    public void Another_number_of_outputs_is_refused()
    {
        var metric = new RSquared(2);
        var error = Assert.Throws<ArgumentException>(() => metric.Add(new MetricBatch<float>([1, 2, 3], [1, 2, 3], 1, 1)));
        Assert.Equal("batch", error.ParamName);
        Assert.Contains("3 outputs a position; 2", error.Message);
        Assert.Equal("output", Assert.Throws<ArgumentOutOfRangeException>(() => metric.Output(2)).ParamName);
    }
}
