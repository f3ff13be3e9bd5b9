namespace RnnGen.Tests;

public sealed class MeanMetricTests
{
    [Fact]
    public void A_mean_of_no_position_is_not_a_number()
    {
        Assert.True(double.IsNaN(new ClassAccuracy().Value));
        var metric = new MeanSquaredError();
        metric.Add(new MetricBatch<float>([1], [1], 1, 1, weights: [0f]));
        Assert.True(double.IsNaN(metric.Value));
        metric.Add(new MetricBatch<float>([1], [3], 1, 1));
        Assert.Equal(4.0, metric.Value);
        metric.Reset();
        Assert.True(double.IsNaN(metric.Value));
    }

    [Fact]
    public void A_function_of_a_users_is_averaged()
    {
        static double IsNear(MetricPosition<float> position) => Math.Abs(position.Output[0] - position.Target[0]) < 1f ? 1.0 : 0.0;
        var metric = new DelegateMetric<float>("within one", IsNear, higherIsBetter: true);
        metric.Add(new MetricBatch<float>([1, 2, 3, 4], [1.5f, 5, 3, 9], 2, 2, weights: [1, 1, 1, 2]));
        Assert.Equal(("within one", true, 0.4), (metric.Name, metric.HigherIsBetter, metric.Value));
    }

    [Fact]
    public void A_function_that_fails_adds_nothing()
    {
        var metric = new DelegateMetric<int>("m", p => p.Sequence == 1 ? throw new NotFiniteNumberException() : 1.0, higherIsBetter: true);
        Assert.Throws<NotFiniteNumberException>(() => metric.Add(new MetricBatch<int>([1, 2], [0, 0], 1, 2)));
        Assert.True(double.IsNaN(metric.Value));
    }

    [Fact]
    public void Several_outputs_of_one_number_are_measured_by_a_function_alone()
    {
        // Quantiles, say: of three outputs the second is the median.
        var median = new DelegateMetric<float>("median error", p => Math.Abs(p.Output[1] - p.Target[0]), higherIsBetter: false);
        median.Add(new MetricBatch<float>([1, 2, 3, 4, 6, 9], [4, 5], 2, 1));
        Assert.Equal(1.5, median.Value);
        IMetric<float>[] metrics =
        [
            new MeanAbsoluteError(), new MeanSquaredError(), new RootMeanSquaredError(), new RSquared(3), new ErrorToSignalRatio(),
            new BinaryAccuracy(), new BinaryF1(),
        ];
        foreach (var metric in metrics)
        {
            var error = Assert.Throws<ArgumentException>(() => metric.Add(new MetricBatch<float>([1, 2, 3], [4], 1, 1)));
            Assert.Equal("batch", error.ParamName);
            Assert.Contains("3 outputs and 1 targets a position", error.Message);
        }
    }

    [Fact]
    public void Of_equal_outputs_the_first_comes_first()
    {
        float[] outputs = [1, 2, 2, 0];
        foreach (var (target, rank) in new[] { (1, 1), (2, 2), (0, 3), (3, 4) })
        {
            for (int k = 1; k <= 5; k++)
            {
                var metric = new TopKAccuracy(k);
                metric.Add(new MetricBatch<int>(outputs, [target], 1, 1));
                Assert.Equal(k >= rank ? 1.0 : 0.0, metric.Value);
            }
        }

        var accuracy = new ClassAccuracy();
        accuracy.Add(new MetricBatch<int>([.. outputs, .. outputs], [1, 2], 1, 2));
        Assert.Equal(0.5, accuracy.Value);
    }

    [Fact]
    public void An_output_that_is_not_a_number_is_not_taken_for_right()
    {
        foreach (IMetric<int> metric in new IMetric<int>[] { new ClassAccuracy(), new TopKAccuracy(1), new TopKAccuracy(2) })
        {
            metric.Add(new MetricBatch<int>([float.NaN, float.NaN, float.NaN, 0], [2], 1, 1));
            Assert.Equal(0.0, metric.Value);
        }
    }

    [Fact]
    public void Perplexity_is_that_of_the_probabilities()
    {
        // 300 classes are more than are taken at once; 1000 does not overflow.
        float[] logits = [.. Enumerable.Repeat(1000f, 300)];
        var metric = new Perplexity();
        metric.Add(new MetricBatch<int>(logits, [299], 1, 1));
        Assert.Equal(300.0, metric.Value, 1e-3);
        metric.Reset();
        metric.Add(new MetricBatch<int>([0f, MathF.Log(3f)], [0], 1, 1));
        Assert.Equal(4.0, metric.Value, 1e-5);
    }

    [Fact]
    public void Silence_has_an_infinite_error_to_signal_ratio()
    {
        var metric = new ErrorToSignalRatio();
        metric.Add(new MetricBatch<float>([0.5f], [0], 1, 1));
        Assert.Equal(double.PositiveInfinity, metric.Value);
        metric.Add(new MetricBatch<float>([1f], [0.5f], 1, 1));
        Assert.Equal(2.0, metric.Value);
    }

    [Fact]
    public void A_threshold_is_of_logits_and_not_above_it_is_below()
    {
        var batch = new MetricBatch<float>([0, 0.1f, -0.1f, 3], [0, 1, 0, 0], 4, 1);
        var (accuracy, f1) = (new BinaryAccuracy(), new BinaryF1());
        accuracy.Add(batch);
        f1.Add(batch);
        Assert.Equal(0.75, accuracy.Value);
        Assert.Equal((0.5, 1.0), (f1.Scores.Precision, f1.Scores.Recall));
        Assert.Equal(0.0, new BinaryF1().Value);
        Assert.Equal("threshold", Assert.Throws<ArgumentOutOfRangeException>(() => new BinaryF1(double.NaN)).ParamName);
        Assert.Equal("k", Assert.Throws<ArgumentOutOfRangeException>(() => new TopKAccuracy(0)).ParamName);
    }
}
