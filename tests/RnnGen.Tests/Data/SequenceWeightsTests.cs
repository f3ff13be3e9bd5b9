namespace RnnGen.Tests;

public sealed class SequenceWeightsTests
{
    [Fact]
    public void Weights_of_steps_go_to_their_places_and_padding_weighs_nothing()
    {
        var data = new SequenceDataset<int, int>(batchSize: 3, shuffle: false);
        data.Add([1], [1], [0.5f]);
        data.Add([1, 2, 3], [1, 2, 3], [0, 2, 4]);
        data.Add([1, 2], [1, 2]);
        var batch = data.CreateBatch();
        data.Read(0, batch);
        Assert.Equal([0.5f, 0, 1, 0, 2, 1, 0, 4, 0], batch.Weights.ToArray());
        Assert.Equal([0, 1, 2], batch.Items.ToArray());
    }

    [Fact]
    public void A_weight_for_each_sequence_follows_its_item()
    {
        var data = new SequenceDataset<int, float>(batchSize: 4, targetSize: 2, targetPerStep: false, seed: 5);
        for (int i = 0; i < 10; i++) data.Add([i, i], [0, 0], [i]);
        var batch = data.CreateBatch();
        var seen = new List<int>();
        for (int i = 0; i < data.BatchesPerEpoch; i++)
        {
            data.Read(i, batch);
            for (int b = 0; b < batch.Size; b++)
            {
                Assert.Equal(batch.Items[b], batch.Inputs[b]);
                Assert.Equal(batch.Items[b], batch.Weights[b]);
                seen.Add(batch.Items[b]);
            }
        }

        Assert.Equal(Enumerable.Range(0, 10), seen.Order());
    }

    [Fact]
    public void Without_weights_a_batch_has_none()
    {
        var data = new SequenceDataset<int, int>(batchSize: 1);
        data.Add([1], [1]);
        var batch = data.CreateBatch();
        data.Read(0, batch);
        Assert.True(batch.Weights.IsEmpty);
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused_and_nothing_is_added()
    {
        var data = new SequenceDataset<int, int>(batchSize: 1);
        Assert.Contains("weights has 1 elements; 2", Assert.Throws<ArgumentException>(() => data.Add([1, 2], [1, 2], [1])).Message);
        Assert.Contains("-0.5", Assert.Throws<ArgumentException>(() => data.Add([1, 2], [1, 2], [1, -0.5f])).Message);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => data.Add([1], [1], [float.NaN])).Message);
        Assert.Throws<ArgumentException>(() => data.Add([1], [1], [float.PositiveInfinity]));
        Assert.Equal(0, data.Count);
    }
}
