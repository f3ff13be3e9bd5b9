namespace RnnGen.Tests;

public sealed class TrainingBatchTests
{
    [Theory]
    [InlineData(65536, 65536, 1, 1, false, "65536 × 65536 × 1")]
    [InlineData(46341, 46341, 1, 1, false, "46341 × 46341 × 1")]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, 1, false, "2147483647 × 2147483647 × 2147483647")]
    [InlineData(65536, 1, 1, 65536, false, "65536 × 65536")]
    [InlineData(65536, 2, 1, 32768, true, "2 × 65536 × 32768")]
    public void More_than_an_array_holds_is_refused_and_the_sizes_are_named(int size, int steps, int input, int target, bool perStep, string named)
    {
        var error = Assert.Throws<ArgumentException>(() => new TrainingBatch<float, float>(size, steps, input, target, perStep));
        Assert.Contains(named, error.Message);
        Assert.Contains($"{Array.MaxLength}", error.Message);
    }

    [Fact]
    public void A_dataset_may_be_one_batch()
    {
        var data = new SequenceDataset<int, int>(batchSize: int.MaxValue);
        for (int i = 0; i < 3; i++) data.Add([i], [i]);
        Assert.Equal(1, data.BatchesPerEpoch);
        var batch = data.CreateBatch();
        data.Read(5, batch);
        Assert.Equal(3, batch.Size);
        Assert.Equal([0, 1, 2], batch.Inputs.ToArray().Order());
    }

    [Fact]
    public void Targets_of_more_numbers_than_there_can_be_are_missed()
    {
        var data = new SequenceDataset<int, float>(batchSize: 1, targetSize: 1 << 30);
        Assert.Contains("4 steps of 1073741824", Assert.Throws<ArgumentException>(() => data.Add([1, 2, 3, 4], [])).Message);
    }
}
