namespace RnnGen.Tests;

public sealed class BucketByLengthTests
{
    [Theory]
    [InlineData(1000, 7)]
    [InlineData(1000, 8)]
    [InlineData(3, 8)]
    [InlineData(8, 8)]
    [InlineData(513, 8)]
    [InlineData(5, 1)]
    public void Each_sequence_comes_once_an_epoch_whatever_was_read_before(int count, int batchSize)
    {
        var data = Ragged(count, batchSize, shuffle: true, bucket: true);
        var batch = data.CreateBatch();
        var epochs = new List<int[]>();
        foreach (int epoch in new[] { 0, 1, 2, 1 })
        {
            var items = new List<int>();
            for (int i = 0; i < data.BatchesPerEpoch; i++)
            {
                data.Read((long)epoch * data.BatchesPerEpoch + i, batch);
                Assert.Equal(i < data.BatchesPerEpoch - 1 || count % batchSize == 0 ? batchSize : count % batchSize, batch.Size);
                items.AddRange(batch.Items);
            }

            Assert.Equal(Enumerable.Range(0, count), items.Order());
            epochs.Add([.. items]);
        }

        Assert.Equal(epochs[1], epochs[3]);
        if (count > 100) Assert.NotEqual(epochs[1], epochs[2]);
        var fresh = Ragged(count, batchSize, shuffle: true, bucket: true);
        var other = fresh.CreateBatch();
        fresh.Read(data.BatchesPerEpoch * 3L - 1, other);
        Assert.Equal(epochs[2][^other.Size..], other.Items.ToArray());
    }

    [Fact]
    public void Far_less_is_padded_and_lengths_come_in_no_order()
    {
        double plain = Padded(Ragged(5000, 32, shuffle: true, bucket: false), out _);
        double bucketed = Padded(Ragged(5000, 32, shuffle: true, bucket: true), out var steps);
        double sorted = Padded(Ragged(5000, 32, shuffle: false, bucket: true), out var ascending);
        Assert.True(plain > 0.4, $"{plain}");
        Assert.True(bucketed < 0.05, $"{bucketed}");
        Assert.True(sorted < 0.01, $"{sorted}");
        Assert.Equal(ascending.Order(), ascending);

        // The longest of a batch and that of the next: correlation about zero.
        double mean = steps.Average();
        double covariance = steps.Zip(steps.Skip(1)).Average(p => (p.First - mean) * (p.Second - mean));
        Assert.InRange(covariance / steps.Average(s => (s - mean) * (s - mean)), -0.25, 0.25);
    }

    [Fact]
    public void Long_sequences_are_not_always_those_of_the_smaller_batch()
    {
        var data = Ragged(20, 8, shuffle: true, bucket: true);
        var batch = data.CreateBatch();
        var longest = new List<int>();
        for (int epoch = 0; epoch < 60; epoch++)
        {
            data.Read(epoch * 3L + 2, batch);
            longest.Add(batch.Steps);
        }

        Assert.True(longest.Distinct().Count() >= 3);
    }

    [Fact]
    public void Reading_allocates_nothing_over_epochs()
    {
        var data = Ragged(100, 8, shuffle: true, bucket: true);
        var batch = data.CreateBatch();
        data.Read(0, batch);
        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 40; i++) data.Read(i, batch);
        }));
    }

    /// <summary>Lengths 1 to 100, each about equally often, in no order.</summary>
    private static SequenceDataset<int, int> Ragged(int count, int batchSize, bool shuffle, bool bucket)
    {
        var data = new SequenceDataset<int, int>(batchSize, targetPerStep: false, shuffle: shuffle, seed: 5, bucketByLength: bucket);
        for (int i = 0; i < count; i++) data.Add(new int[1 + i * 7919 % 100], [0]);
        return data;
    }

    private static double Padded(SequenceDataset<int, int> data, out List<int> steps)
    {
        var batch = data.CreateBatch();
        long padded = 0, all = 0;
        steps = [];
        for (int i = 0; i < data.BatchesPerEpoch; i++)
        {
            data.Read(i, batch);
            all += (long)batch.Steps * batch.Size;
            padded += (long)batch.Steps * batch.Size - batch.CountSteps();
            steps.Add(batch.Steps);
        }

        return (double)padded / all;
    }
}
