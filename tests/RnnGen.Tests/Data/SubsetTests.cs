namespace RnnGen.Tests;

public sealed class SubsetTests
{
    [Fact]
    public void A_subset_has_the_chosen_sequences_and_numbers_them_anew()
    {
        var data = Numbered();
        var subset = data.Subset([7, 2, 9], shuffle: false);
        var batch = subset.CreateBatch();
        subset.Read(0, batch);
        Assert.Equal([7, 2], batch.Inputs.ToArray());
        Assert.Equal([0, 1], batch.Items.ToArray());
        Assert.Equal([0.5f, 1], batch.Weights.ToArray());
        subset.Read(1, batch);
        Assert.Equal([9], batch.Inputs.ToArray());
        Assert.Equal([2], batch.Items.ToArray());

        // The whole may grow on; the subset does not.
        data.Add([10], [10]);
        Assert.Equal((11, 3), (data.Count, subset.Count));
    }

    [Fact]
    public void Nothing_is_copied()
    {
        var data = new SequenceDataset<float, float>(batchSize: 2, targetPerStep: false);
        for (int i = 0; i < 4; i++) data.Add(new float[100_000], [0]);
        Assert.InRange(Allocated.By(() => data.Subset([0, 1, 2, 3], shuffle: true)), 1, 2000);
    }

    [Fact]
    public void The_parts_of_a_split_are_subsets()
    {
        var data = Numbered();
        var split = DataSplit.Random(data.Count, 0.3, seed: 1);
        var training = data.Subset(split.Training, shuffle: true);
        var batch = training.CreateBatch();
        var seen = new List<int>();
        for (int i = 0; i < training.BatchesPerEpoch; i++)
        {
            training.Read(i, batch);
            seen.AddRange(batch.Inputs);
            for (int b = 0; b < batch.Size; b++) Assert.Equal(split.Training[batch.Items[b]], batch.Inputs[b]);
        }

        Assert.Equal(split.Training, seen.Order());
    }

    [Fact]
    public void A_number_that_is_none_is_refused()
    {
        Assert.Contains("items has 10; numbers from 0 to 9", Assert.Throws<ArgumentException>(() => Numbered().Subset([10], shuffle: false)).Message);
        Assert.Throws<ArgumentException>(() => Numbered().Subset([-1], shuffle: false));
        Assert.Throws<InvalidOperationException>(() => Numbered().Subset([], shuffle: false).CreateBatch());
    }

    private static SequenceDataset<int, int> Numbered()
    {
        var data = new SequenceDataset<int, int>(batchSize: 2);
        for (int i = 0; i < 10; i++) data.Add([i], [i], i == 7 ? [0.5f] : []);
        return data;
    }
}
