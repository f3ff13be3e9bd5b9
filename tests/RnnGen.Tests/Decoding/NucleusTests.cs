namespace RnnGen.Tests;

public sealed class NucleusTests
{
    [Theory]
    [InlineData(0.05, 1.0, 0)]
    [InlineData(0.5, 1.0, 0)]
    [InlineData(0.9, 1.0, 0)]
    [InlineData(0.9, 0.5, 0)]
    [InlineData(0.9, 2.0, 0)]
    [InlineData(0.8, 1.5, 5)]
    [InlineData(0.999, 1.0, 12)]
    [InlineData(1.0, 1.0, 0)]
    public void Draws_follow_the_distribution_of_the_nucleus(double topP, double temperature, int topK)
    {
        var random = new Random(3);
        for (int round = 0; round < 6; round++)
        {
            // Some are equal, one is never drawn.
            float[] logits = [.. Enumerable.Range(0, 12 + round).Select(i => i == 2 ? float.NegativeInfinity : MathF.Round(8f * random.NextSingle()) / 2f)];
            double[] expected = Distribution(logits, topP, temperature, topK);
            var sampler = new Sampler(temperature, topK, seed: (ulong)round, topP: topP);
            const int Draws = 20_000;
            var counts = new int[logits.Length];
            for (int i = 0; i < Draws; i++) counts[sampler.Sample(logits)]++;
            for (int i = 0; i < logits.Length; i++)
                Assert.Equal(expected[i], (double)counts[i] / Draws, 4.5 * Math.Sqrt(expected[i] * (1 - expected[i]) / Draws));
        }
    }

    [Fact]
    public void The_nucleus_ends_with_the_class_that_reaches_p()
    {
        // Probabilities 1/2, 1/4, 1/8, 1/8.
        float[] logits = [MathF.Log(2), MathF.Log(4), 0f, 0f];
        Assert.Equal([1], Seen(0.49));
        Assert.Equal([0, 1], Seen(0.51));
        Assert.Equal([0, 1], Seen(0.74));
        Assert.Equal([0, 1, 2], Seen(0.76));
        Assert.Equal([0, 1, 2, 3], Seen(0.9));

        int[] Seen(double topP)
        {
            var sampler = new Sampler(topP: topP, seed: 1);
            return [.. Enumerable.Range(0, 300).Select(_ => sampler.Sample(logits)).Distinct().Order()];
        }
    }

    [Fact]
    public void A_seed_repeats_its_draws()
    {
        var model = new LeakyModel(4);
        foreach (double topP in (double[])[0.7, 1.0])
        {
            var sampler = new Sampler(seed: 3, topP: topP);
            var generator = TokenGenerator.Create(model, sampler);
            int[] once = Continue(generator);
            Assert.NotEqual(once, Continue(generator));
            sampler.Position = 0;
            Assert.Equal(once, Continue(generator));
        }

        Assert.Equal(Continue(TokenGenerator.Create(model, new Sampler(topP: 1e-9))), Continue(TokenGenerator.Create(model, Sampler.Greedy)));
    }

    [Fact]
    public void Sampling_allocates_nothing_after_the_first()
    {
        float[] logits = [.. Enumerable.Range(0, 1000).Select(i => MathF.Sin(i))];
        foreach (var sampler in (Sampler[])[new(topP: 0.9), new(topP: 0.5, topK: 40), Sampler.Greedy])
        {
            sampler.Sample(logits);
            Assert.Equal(0, Allocated.By(() =>
            {
                for (int i = 0; i < 10; i++) sampler.Sample(logits.AsSpan(i));
            }));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.01)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double topP) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sampler(topP: topP));

    /// <summary>By the definition: sorted, cut, normalised.</summary>
    private static double[] Distribution(float[] logits, double topP, double temperature, int topK)
    {
        int[] sorted = [.. Enumerable.Range(0, logits.Length).OrderByDescending(i => logits[i]).Take(topK > 0 ? topK : int.MaxValue)];
        double[] weights = [.. logits.Select(z => Math.Exp(z / temperature))];
        double total = sorted.Sum(i => weights[i]), sum = 0.0;
        var kept = new double[logits.Length];
        foreach (int i in sorted)
        {
            if (sum >= topP * total) break;
            sum += kept[i] = weights[i];
        }

        return [.. kept.Select(w => w / sum)];
    }

    private static int[] Continue(TokenGenerator<LeakyModel> generator)
    {
        generator.Reset();
        generator.Prime([1, 2, 3]);
        var tokens = new int[60];
        generator.Generate(tokens);
        return tokens;
    }
}
