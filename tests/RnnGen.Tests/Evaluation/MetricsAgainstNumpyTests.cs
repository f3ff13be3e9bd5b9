namespace RnnGen.Tests;

/// <summary>Values that numpy 1.24 computes; metrics_by_numpy.py prints them.</summary>
public sealed class MetricsAgainstNumpyTests
{
    public static TheoryData<IMetric<int>, bool, double> OfClasses => new()
    {
        { new ClassAccuracy(), false, 0.26666666666666666 },
        { new ClassAccuracy(), true, 0.30434782608695654 },
        { new TopKAccuracy(1), false, 0.26666666666666666 },
        { new TopKAccuracy(2), false, 0.4666666666666667 },
        { new TopKAccuracy(2), true, 0.4782608695652174 },
        { new TopKAccuracy(3), false, 0.7333333333333333 },
        { new TopKAccuracy(3), true, 0.7391304347826086 },
        { new TopKAccuracy(5), false, 1.0 },
        { new ConfusionMatrix(5), false, 0.29350649350649344 },
        { new ConfusionMatrix(5), true, 0.3085972850678733 },
        { new Perplexity(), false, 17.784889136266557 },
        { new Perplexity(), true, 16.55489110148087 },
    };

    public static TheoryData<IMetric<float>, bool, double> OfNumbers => new()
    {
        { new MeanAbsoluteError(), false, 2.341666666666667 },
        { new MeanAbsoluteError(), true, 2.293965517241379 },
        { new MeanSquaredError(), false, 8.09375 },
        { new MeanSquaredError(), true, 7.736099137931035 },
        { new RootMeanSquaredError(), false, 2.8449516691852605 },
        { new RootMeanSquaredError(), true, 2.781384392336132 },
        { new RSquared(5), false, -1.728132771989142 },
        { new RSquared(5), true, -1.7930418753907285 },
        { new ErrorToSignalRatio(), false, 2.5272402016588065 },
        { new ErrorToSignalRatio(), true, 2.377500331169691 },
        { new BinaryAccuracy(), false, 0.5222222222222223 },
        { new BinaryAccuracy(), true, 0.5517241379310345 },
        { new BinaryAccuracy(threshold: 1.0), false, 0.5333333333333333 },
        { new BinaryF1(), false, 0.5168539325842697 },
        { new BinaryF1(), true, 0.5751633986928104 },
        { new BinaryF1(threshold: 1.0), true, 0.49230769230769234 },
    };

    [Theory]
    [MemberData(nameof(OfClasses), DisableDiscoveryEnumeration = true)]
    public void Metrics_of_classes_agree(IMetric<int> metric, bool weighted, double expected)
    {
        // Exponentials are in float.
        double tolerance = metric is Perplexity ? 1e-6 * expected : 1e-15;
        metric.Add(MetricData.Classes(weighted));
        Assert.Equal(expected, metric.Value, tolerance);
        metric.Reset();
        MetricData.AddInPieces(metric, weighted);
        Assert.Equal(expected, metric.Value, tolerance);
    }

    [Theory]
    [MemberData(nameof(OfNumbers), DisableDiscoveryEnumeration = true)]
    public void Metrics_of_numbers_agree(IMetric<float> metric, bool weighted, double expected)
    {
        metric.Add(MetricData.Numbers(weighted));
        Assert.Equal(expected, metric.Value, 1e-13);
        metric.Reset();
        MetricData.AddInPieces(metric, weighted);
        Assert.Equal(expected, metric.Value, 1e-13);
    }

    [Fact]
    public void Scores_beside_the_value_agree()
    {
        var matrix = new ConfusionMatrix(5);
        matrix.Add(MetricData.Classes(true));
        Assert.Equal(0.75, matrix[3, 2]);
        Assert.Equal(0.5, matrix[3, 4]);
        Assert.Equal(0.30434782608695654, matrix.Accuracy, 1e-15);
        Assert.Equal(0.2863636363636364, matrix.MacroPrecision, 1e-15);
        Assert.Equal(0.3466666666666667, matrix.MacroRecall, 1e-15);

        var determination = new RSquared(5);
        determination.Add(MetricData.Numbers(true));
        double[] expected = [-0.9079249102497193, -4.4764948679548535, -2.57609126984127, -1.7073680823680824, -0.6326183757238142];
        for (int k = 0; k < 5; k++) Assert.Equal(expected[k], determination.Output(k), 1e-13);

        var binary = new BinaryF1(threshold: 1.0);
        binary.Add(MetricData.Numbers(false));
        Assert.Equal(0.5151515151515151, binary.Scores.Precision, 1e-15);
        Assert.Equal(0.3953488372093023, binary.Scores.Recall, 1e-15);

        var perplexity = new Perplexity();
        perplexity.Add(MetricData.Classes(false));
        Assert.Equal(2.8783491718283645, perplexity.CrossEntropy, 1e-6);
    }

    [Fact]
    public void Spans_are_counted_as_by_conlleval()
    {
        string[] tags = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];
        var metric = new EntityF1(tags);
        for (int sequence = 0; sequence < 60; sequence++)
        {
            int[] targets = [.. Enumerable.Range(11 * sequence, 3 + sequence % 8).Select(n => n * n * 7 % 101 % 5)];
            int[] guesses = [.. targets.Select((target, t) => Guess(target, 11 * sequence + t))];
            metric.Add(new MetricBatch<int>(MetricData.Predicting(5, guesses), targets, targets.Length, 1));
        }

        Assert.Equal(["PER", "LOC"], metric.Types);
        AssertCounts(metric.OfType("PER"), 100, 131, 128);
        AssertCounts(metric.OfType("LOC"), 98, 128, 134);
        AssertCounts(metric.Total, 198, 259, 262);
        Assert.Equal(2.0 * 198 / (259 + 262), metric.Value);

        static int Guess(int target, int n) => n * 31 % 37 % 4 != 0 ? target : n * 13 % 29 % 5;
    }

    private static void AssertCounts(PrecisionRecall scores, int correct, int predicted, int actual) =>
        Assert.Equal((correct, predicted, actual), (scores.Correct, scores.Predicted, scores.Actual));
}
