namespace RnnGen.Tests;

public sealed class SamplerTests
{
    private static readonly float[] Logits = [1f, 3f, float.NegativeInfinity, 2.5f, -1f, 3f];

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(0.5, 0)]
    [InlineData(2.0, 6)]
    [InlineData(1.0, 2)]
    [InlineData(1.0, 3)]
    [InlineData(1.5, 4)]
    public void Draws_follow_the_distribution(double temperature, int topK)
    {
        var sampler = new Sampler(temperature, topK, seed: 1);
        var counts = new int[Logits.Length];
        const int Draws = 50_000;
        for (int i = 0; i < Draws; i++) counts[sampler.Sample(Logits)]++;

        double[] weights = [.. Logits.Select(z => Math.Exp(z / temperature))];
        int[] kept = topK is > 0 and < 6 ? [.. Enumerable.Range(0, 6).OrderByDescending(i => Logits[i]).Take(topK)] : [0, 1, 2, 3, 4, 5];
        for (int i = 0; i < Logits.Length; i++)
        {
            double expected = kept.Contains(i) ? weights[i] / kept.Sum(k => weights[k]) : 0.0;
            Assert.Equal(expected, (double)counts[i] / Draws, 4 * Math.Sqrt(expected * (1 - expected) / Draws));
        }
    }

    [Fact]
    public void Temperature_zero_and_one_candidate_take_the_first_of_the_largest()
    {
        var greedy = new Sampler(temperature: 0);
        var single = new Sampler(temperature: 1, topK: 1);
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(1, greedy.Sample(Logits));
            Assert.Equal(1, single.Sample(Logits));
        }
    }

    [Fact]
    public void A_seed_and_a_position_fix_the_draw()
    {
        var first = new Sampler(seed: 9);
        int[] draws = [.. Enumerable.Range(0, 200).Select(_ => first.Sample(Logits))];
        var again = new Sampler(seed: 9);
        Assert.Equal(draws, Enumerable.Range(0, 200).Select(_ => again.Sample(Logits)));
        var resumed = new Sampler(seed: 9) { Position = 150 };
        Assert.Equal(draws[150..], Enumerable.Range(0, 50).Select(_ => resumed.Sample(Logits)));
        var other = new Sampler(seed: 10);
        Assert.NotEqual(draws, Enumerable.Range(0, 200).Select(_ => other.Sample(Logits)));
    }

    [Fact]
    public void The_largest_candidates_are_found_in_any_order()
    {
        var random = new Random(1);
        for (int round = 0; round < 200; round++)
        {
            float[] logits = [.. Enumerable.Range(0, 40).Select(_ => (float)random.Next(30))];
            int[] kept = [.. Enumerable.Range(0, 40).OrderByDescending(i => logits[i]).Take(7)];
            var sampler = new Sampler(temperature: 1e6, topK: 7, seed: (ulong)round);
            var seen = new HashSet<int>();
            for (int i = 0; i < 200; i++) seen.Add(sampler.Sample(logits));
            Assert.Equal(kept.Order(), seen.Order());
        }
    }

    [Fact]
    public void Sampling_allocates_nothing()
    {
        Sampler[] samplers = [new(), new(topK: 3), new(temperature: 0)];
        foreach (var sampler in samplers)
        {
            sampler.Sample(Logits);
            Assert.Equal(0, Allocated.By(() =>
            {
                for (int i = 0; i < 10; i++) sampler.Sample(Logits);
            }));
        }
    }

    [Fact]
    public void What_cannot_be_sampled_is_refused()
    {
        var sampler = new Sampler();
        Assert.Throws<ArgumentException>(() => sampler.Sample([]));
        Assert.Contains("class 1 is NaN", Assert.Throws<ArgumentException>(() => sampler.Sample([0f, float.NaN])).Message);
        Assert.Throws<ArgumentException>(() => sampler.Sample([0f, float.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => sampler.Sample([float.NegativeInfinity]));
        Assert.Equal(0UL, sampler.Position);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sampler(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sampler(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sampler(1, -1));
    }
}
