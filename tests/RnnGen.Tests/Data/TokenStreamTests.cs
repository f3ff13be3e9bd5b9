namespace RnnGen.Tests;

public sealed class TokenStreamTests
{
    [Fact]
    public void Windows_follow_one_another_in_every_lane()
    {
        // 24 tokens: 23 have a successor, three lanes have 7 of them, windows 3 + 3 + 1.
        int[] tokens = [.. Enumerable.Range(100, 24)];
        var stream = new TokenStream(tokens, batchSize: 3, steps: 3);
        var batch = stream.CreateBatch();
        Assert.Equal(3, stream.BatchesPerEpoch);

        var read = new List<int>[] { [], [], [] };
        for (int i = 0; i < 6; i++)
        {
            stream.Read(i, batch);
            Assert.Equal(i % 3 != 0, batch.CarriesState);
            Assert.Equal(i % 3 == 2 ? 1 : 3, batch.Steps);
            Assert.True(batch.Sequences.Lengths.IsEmpty);
            for (int t = 0; t < batch.Steps; t++)
            {
                for (int lane = 0; lane < 3; lane++)
                {
                    Assert.Equal(batch.Inputs[t * 3 + lane] + 1, batch.Targets[t * 3 + lane]);
                    if (i < 3) read[lane].Add(batch.Inputs[t * 3 + lane]);
                }
            }
        }

        Assert.Equal(Enumerable.Range(100, 7), read[0]);
        Assert.Equal(Enumerable.Range(107, 7), read[1]);
        Assert.Equal(Enumerable.Range(114, 7), read[2]);
    }

    [Fact]
    public void A_short_last_window_can_be_left_out()
    {
        var stream = new TokenStream(new int[24], 3, 3, dropRemainder: true);
        Assert.Equal(2, stream.BatchesPerEpoch);
    }

    [Fact]
    public void A_text_that_is_too_short_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new TokenStream(new int[9], 3, 3));
        Assert.Contains("9 tokens", error.Message);
        Assert.Contains("10", error.Message);
        Assert.Equal(1, new TokenStream(new int[10], 3, 3).BatchesPerEpoch);
        Assert.Throws<ArgumentException>(() => new TokenStream([], 1, 1));
        Assert.Throws<ArgumentException>(() => new TokenStream(new int[10], int.MaxValue, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenStream(new int[10], 0, 1));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var stream = new TokenStream(new int[100], 3, 5);
        var batch = stream.CreateBatch();
        stream.Read(0, batch);
        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 20; i++) stream.Read(i, batch);
        }));
    }
}
