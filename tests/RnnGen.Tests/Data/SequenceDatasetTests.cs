namespace RnnGen.Tests;

public sealed class SequenceDatasetTests
{
    [Fact]
    public void A_batch_is_padded_and_time_major()
    {
        var data = new SequenceDataset<float, int>(batchSize: 2, inputSize: 2, shuffle: false);
        data.Add([1, 2, 3, 4, 5, 6], [0, 1, 2]);
        data.Add([7, 8], [3]);
        data.Add([9, 10, 11, 12], [4, 5]);
        var batch = data.CreateBatch();

        data.Read(0, batch);
        Assert.Equal((3, 2, false), (batch.Steps, batch.Size, batch.CarriesState));
        Assert.Equal([1f, 2, 7, 8, 3, 4, 0, 0, 5, 6, 0, 0], batch.Inputs.ToArray());
        Assert.Equal([0, 3, 1, 0, 2, 0], batch.Targets.ToArray());
        Assert.Equal([3, 1], batch.Sequences.Lengths.ToArray());
        Assert.Equal(4L, batch.CountSteps());

        data.Read(1, batch);
        Assert.Equal((2, 1), (batch.Steps, batch.Size));
        Assert.Equal([9f, 10, 11, 12], batch.Inputs.ToArray());
        Assert.Equal([4, 5], batch.Targets.ToArray());
        Assert.True(batch.Sequences.Lengths.IsEmpty);
    }

    [Fact]
    public void One_target_for_each_sequence()
    {
        var data = new SequenceDataset<int, float>(batchSize: 5, targetSize: 2, targetPerStep: false, shuffle: false);
        data.Add([1, 2, 3], [0.5f, 0.6f]);
        data.Add([4], [0.7f, 0.8f]);
        var batch = data.CreateBatch();
        data.Read(0, batch);
        Assert.Equal([1, 4, 2, 0, 3, 0], batch.Inputs.ToArray());
        Assert.Equal([0.5f, 0.6f, 0.7f, 0.8f], batch.Targets.ToArray());
    }

    [Fact]
    public void Ignored_targets_are_no_positions()
    {
        var data = new SequenceDataset<int, int>(batchSize: 2, shuffle: false);
        data.Add([1, 2, 3], [-1, 0, -1]);
        data.Add([1], [1]);
        var batch = data.CreateBatch();
        data.Read(0, batch);
    }

    [Fact]
    public void Every_epoch_has_all_sequences_in_an_order_of_its_own()
    {
        var first = Orders(Numbered(seed: 1), [0, 1, 2]);
        var again = Orders(Numbered(seed: 1), [2, 0, 1, 0]);
        var other = Orders(Numbered(seed: 2), [0]);
        Assert.All(first, order => Assert.Equal(Enumerable.Range(0, 20), order.Order()));
        Assert.NotEqual(first[0], first[1]);
        Assert.NotEqual(first[1], first[2]);
        Assert.NotEqual(first[0], other[0]);
        Assert.Equal([first[2], first[0], first[1], first[0]], again);
    }

    [Fact]
    public void Each_place_is_reached_about_equally_often()
    {
        var counts = new int[20];
        foreach (int[] order in Orders(Numbered(seed: 3), [.. Enumerable.Range(0, 2000)])) counts[Array.IndexOf(order, 0)]++;

        // χ² with 19 degrees of freedom is above 43.8 once in a thousand.
        Assert.True(counts.Sum(c => (c - 100.0) * (c - 100.0) / 100.0) < 43.8);
    }

    [Fact]
    public void Reading_allocates_nothing_over_epochs()
    {
        var data = Numbered(seed: 1);
        var batch = data.CreateBatch();
        data.Read(0, batch);
        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 10; i++) data.Read(i, batch);
        }));
    }

    [Fact]
    public void Wrong_lengths_and_late_additions_are_refused()
    {
        var data = new SequenceDataset<float, int>(batchSize: 2, inputSize: 2);
        Assert.Throws<InvalidOperationException>(() => data.CreateBatch());
        Assert.Contains("inputs has 3", Assert.Throws<ArgumentException>(() => data.Add([1, 2, 3], [1])).Message);
        Assert.Throws<ArgumentException>(() => data.Add([], []));
        Assert.Contains("targets has 1 elements; 2 steps of 1", Assert.Throws<ArgumentException>(() => data.Add([1, 2, 3, 4], [1])).Message);
        data.Add([1, 2], [1]);
        data.CreateBatch();
        Assert.Throws<InvalidOperationException>(() => data.Add([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SequenceDataset<int, int>(0));
    }

    private static SequenceDataset<int, int> Numbered(ulong seed)
    {
        var data = new SequenceDataset<int, int>(batchSize: 6, seed: seed);
        for (int i = 0; i < 20; i++) data.Add([i], [0]);
        return data;
    }

    private static int[][] Orders(SequenceDataset<int, int> data, int[] epochs)
    {
        var batch = data.CreateBatch();
        return [.. epochs.Select(epoch =>
        {
            var order = new List<int>();
            for (int i = 0; i < data.BatchesPerEpoch; i++)
            {
                data.Read((long)epoch * data.BatchesPerEpoch + i, batch);
                order.AddRange(batch.Inputs);
            }

            return order.ToArray();
        })];
    }
}
