namespace RnnGen.Tests;

public sealed class EntityF1Tests
{
    private static readonly string[] Tags = ["O", "B-X", "I-X", "B-Y", "I-Y"];

    /// <summary>Tags of targets and predictions, and how many spans are right, predicted, and there.</summary>
    [Theory]
    [InlineData("B-X I-X O", "B-X I-X O", 1, 1, 1)]
    [InlineData("B-X I-X O", "B-X O O", 0, 1, 1)]
    [InlineData("B-X I-X O", "O B-X O", 0, 1, 1)]
    [InlineData("B-X I-X O", "B-Y I-Y O", 0, 1, 1)]
    [InlineData("B-X I-X I-X", "B-X B-X I-X", 0, 2, 1)]
    [InlineData("B-X B-X", "B-X I-X", 0, 1, 2)]
    [InlineData("B-X I-X", "I-X I-X", 1, 1, 1)]
    [InlineData("B-X B-Y", "I-X I-Y", 2, 2, 2)]
    [InlineData("O B-X I-X", "O I-X I-X", 1, 1, 1)]
    [InlineData("B-X I-Y I-Y", "B-X I-X B-Y", 0, 2, 2)]
    [InlineData("O O", "O O", 0, 0, 0)]
    public void Spans_are_right_as_a_whole_or_not_at_all(string targets, string predictions, int correct, int predicted, int actual)
    {
        var metric = Add(new EntityF1(Tags), Classes(targets), Classes(predictions));
        var total = metric.Total;
        Assert.Equal((correct, predicted, actual), (total.Correct, total.Predicted, total.Actual));
    }

    [Fact]
    public void Sequences_end_spans_and_positions_that_are_not_valid_do_not()
    {
        // Side by side: B-X I-X and what is past the end; B-X, an ignored position, I-X. The predictions are the same, but for I past
        // the end and at the ignored position, B.
        float[] outputs = MetricData.Predicting(5, 1, 1, 2, 1, 2, 2);
        int[] targets = [1, 1, 2, -1, 2, 2];
        var metric = new EntityF1(Tags);
        metric.Add(new MetricBatch<int>(outputs, targets, 3, 2, [2, 3]));
        Assert.Equal((2.0, 2.0, 2.0), (metric.Total.Correct, metric.Total.Predicted, metric.Total.Actual));
        metric.Reset();
        Assert.Equal(0.0, metric.Value);
    }

    [Fact]
    public void It_prints_types()
    {
        var metric = Add(new EntityF1(Tags), Classes("B-X O B-Y I-Y B-X"), Classes("B-X O B-Y O O"));
        Assert.Equal("""
            type  precision  recall     F1  correct  predicted  actual
            X         1.000   0.500  0.667        1          1       2
            Y         0.000   0.000  0.000        0          1       1
            all       0.500   0.333  0.400        1          2       3
            """.ReplaceLineEndings("\n"), metric.ToString());
    }

    [Theory]
    [InlineData("E-X")]
    [InlineData("BX")]
    [InlineData("<pad>")]
    [InlineData("")]
    public void A_tag_of_another_kind_is_refused(string tag)
    {
        var error = Assert.Throws<ArgumentException>(() => new EntityF1(["O", tag]));
        Assert.Equal("tags", error.ParamName);
        Assert.Contains($"class 1 is '{tag}'; O, B-TYPE or I-TYPE", error.Message);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var metric = new EntityF1(["O", "B", "I"]);
        Assert.Equal([""], metric.Types);
        Assert.Contains("'X' is none", Assert.Throws<ArgumentException>(() => metric.OfType("X")).Message);
        var error = Assert.Throws<ArgumentException>(() => metric.Add(new MetricBatch<int>([1, 2], [0], 1, 1)));
        Assert.Contains("2 outputs a position; 3", error.Message);
    }

    private static EntityF1 Add(EntityF1 metric, int[] targets, int[] predictions)
    {
        metric.Add(new MetricBatch<int>(MetricData.Predicting(5, predictions), targets, targets.Length, 1));
        return metric;
    }

    private static int[] Classes(string tags) => [.. tags.Split(' ').Select(tag => Array.IndexOf(Tags, tag))];
}
