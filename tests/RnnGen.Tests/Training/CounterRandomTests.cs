using System.Runtime.Intrinsics;

namespace RnnGen.Tests;

public sealed class CounterRandomTests
{
    /// <summary>The known answers for philox4x32-10 that its authors publish with Random123 (kat_vectors).</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_published_answers(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint x0, uint x1, uint x2, uint x3) =>
        Assert.Equal(Vector128.Create(x0, x1, x2, x3), CounterRandom.Philox(Vector128.Create(c0, c1, c2, c3), k0, k1));

    [Fact]
    public void Uniform_draws_are_uniform()
    {
        var random = new CounterRandom(1, RandomPurpose.Sampling);
        var counts = new int[16];
        for (ulong i = 0; i < 160_000; i++)
        {
            double u = random.Uniform(i);
            Assert.InRange(u, 0.0, 1.0 - 1e-16);
            counts[(int)(u * 16)]++;
        }

        // χ² with 15 degrees of freedom is above 37.7 once in a thousand.
        Assert.True(counts.Sum(c => (c - 10_000.0) * (c - 10_000.0) / 10_000.0) < 37.7);
    }

    [Fact]
    public void Normal_draws_have_the_moments_of_the_normal_distribution()
    {
        var random = new CounterRandom(2, RandomPurpose.Initialization, 3);
        double[] values = [.. Enumerable.Range(0, 100_000).Select(i => random.Normal((ulong)i))];
        Assert.Equal(0.0, values.Average(), 0.015);
        Assert.Equal(1.0, values.Average(v => v * v), 0.02);
        Assert.Equal(3.0, values.Average(v => v * v * v * v), 0.15);
        double neighbours = values.Zip(values.Skip(1), (a, b) => a * b).Average();
        Assert.Equal(0.0, neighbours, 0.015);
    }

    [Fact]
    public void Integers_stay_below_the_bound_and_reach_all()
    {
        var random = new CounterRandom(3, RandomPurpose.Shuffle);
        int[] seen = [.. Enumerable.Range(0, 1000).Select(i => random.Below((ulong)i, 7)).Distinct().Order()];
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], seen);
    }

    [Fact]
    public void Seeds_purposes_and_streams_are_apart()
    {
        ulong[] bits =
        [
            new CounterRandom(1, RandomPurpose.Shuffle).Bits(0), new CounterRandom(1, RandomPurpose.Shuffle).Bits(1),
            new CounterRandom(1, RandomPurpose.Shuffle).Bits(2), new CounterRandom(2, RandomPurpose.Shuffle).Bits(0),
            new CounterRandom(1UL << 32, RandomPurpose.Shuffle).Bits(0), new CounterRandom(1, RandomPurpose.Sampling).Bits(0),
            new CounterRandom(1, RandomPurpose.Shuffle, 1).Bits(0), new CounterRandom(1, RandomPurpose.Shuffle).Bits(1UL << 33),
        ];
        Assert.Equal(bits.Length, bits.Distinct().Count());
    }
}
