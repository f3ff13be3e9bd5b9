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
    public void A_shape_numbers_the_items_and_makes_the_weights_one()
    {
        var batch = new TrainingBatch<int, int>(maxSize: 3, maxSteps: 2, inputSize: 1, targetSize: 1, targetPerStep: true, weighted: true);
        batch.SetShape(2, 3, carriesState: false);
        batch.Items.Fill(7);
        batch.Weights.Fill(0.5f);
        batch.SetShape(2, 2, carriesState: false);
        Assert.Equal([0, 1], batch.Items.ToArray());
        Assert.Equal([1f, 1, 1, 1], batch.Weights.ToArray());

        var perSequence = new TrainingBatch<int, int>(3, 2, 1, 5, targetPerStep: false, weighted: true);
        perSequence.SetShape(2, 3, carriesState: false);
        Assert.Equal(3, perSequence.Weights.Length);

        var without = new TrainingBatch<int, int>(3, 2, 1, 1, targetPerStep: true);
        without.SetShape(2, 3, carriesState: false);
        Assert.True(without.Weights.IsEmpty);
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
