namespace RnnGen.Tests;

public sealed class MetricAllocationTests
{
    [Fact]
    public void To_add_a_batch_allocates_nothing()
    {
        IMetric<int>[] ofClasses =
        [
            new ClassAccuracy(), new TopKAccuracy(2), new ConfusionMatrix(5), new Perplexity(), new EntityF1(["O", "B", "I", "B-X", "I-X"]),
        ];
        IMetric<float>[] ofNumbers =
        [
            new MeanAbsoluteError(), new MeanSquaredError(), new RootMeanSquaredError(), new RSquared(5), new ErrorToSignalRatio(),
            new BinaryAccuracy(), new BinaryF1(), new DelegateMetric<float>("m", p => p.Output[0], higherIsBetter: true),
        ];
        void AddAll()
        {
            foreach (var metric in ofClasses) metric.Add(MetricData.Classes(true));
            foreach (var metric in ofNumbers) metric.Add(MetricData.Numbers(true));
        }

        AddAll();
        Assert.Equal(0, Allocated.By(AddAll));
    }
}
