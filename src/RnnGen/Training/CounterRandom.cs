using System.Runtime.Intrinsics;

namespace RnnGen;

/// <summary>What random numbers are for. Each purpose draws from its own streams.</summary>
internal enum RandomPurpose
{
    Initialization = 1,
    Shuffle = 2,
    Sampling = 3,
    Dropout = 4,
    BatchOrder = 5,
    Splitting = 6,
}

/// <summary>
/// Random numbers as a function of (seed, stream, index): any of them can be had at any time, in any order and by any thread, and a run that resumes has only to
/// remember an index. The generator is Philox4x32-10 of J. Salmon, M. Moraes, R. Dror and D. Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
/// </summary>
internal readonly struct CounterRandom
{
    private readonly ulong seed;
    private readonly ulong stream;

    /// <param name="seed">The key.</param>
    /// <param name="purpose">Keeps streams of different uses apart.</param>
    /// <param name="stream">Which of the purpose's 2³² streams: a tensor, an epoch.</param>
    public CounterRandom(ulong seed, RandomPurpose purpose, uint stream = 0)
    {
        this.seed = seed;
        this.stream = (ulong)purpose << 32 | stream;
    }

    /// <summary>64 random bits.</summary>
    public ulong Bits(ulong index)
    {
        var block = Block(index >> 1);
        return (index & 1) == 0 ? block.GetElement(0) | (ulong)block.GetElement(1) << 32 : block.GetElement(2) | (ulong)block.GetElement(3) << 32;
    }

    /// <summary>A number from [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Uniform(ulong index) => (Bits(index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>An integer from 0 to <paramref name="bound"/> - 1; the bias is under bound / 2⁶⁴.</summary>
    public int Below(ulong index, int bound) => (int)Math.BigMul(Bits(index), (ulong)bound, out _);

    /// <summary>Shuffles (Fisher and Yates), by the numbers from index 1 on.</summary>
    public void Shuffle(Span<int> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below((ulong)i, i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A number from the standard normal distribution (Box and Muller, 1958).</summary>
    public double Normal(ulong index)
    {
        ulong pair = index & ~1UL;

        // 1 - u is in (0, 1], which keeps the logarithm finite.
        double radius = Math.Sqrt(-2.0 * Math.Log(1.0 - Uniform(pair)));
        double angle = 2.0 * Math.PI * Uniform(pair + 1);
        return radius * ((index & 1) == 0 ? Math.Cos(angle) : Math.Sin(angle));
    }

    /// <summary>Four words for a place in a pass: the counter is (place, pass, stream), each cut to 32 bits but the stream, and the pass's upper half enters the key.</summary>
    public Vector128<uint> Words(ulong place, ulong pass) => Philox(
        Vector128.Create((uint)place, (uint)pass, (uint)stream, (uint)(stream >> 32)), (uint)seed ^ (uint)(pass >> 32), (uint)(seed >> 32) ^ (uint)(place >> 32));

    /// <summary>Ten rounds of Philox over a counter of four words, under a key of two.</summary>
    internal static Vector128<uint> Philox(Vector128<uint> counter, uint key0, uint key1)
    {
        uint c0 = counter.GetElement(0), c1 = counter.GetElement(1), c2 = counter.GetElement(2), c3 = counter.GetElement(3);
        for (int round = 0; round < 10; round++)
        {
            ulong product0 = 0xD2511F53UL * c0;
            ulong product1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ key0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ key1, (uint)product0);
            unchecked
            {
                key0 += 0x9E3779B9;
                key1 += 0xBB67AE85;
            }
        }

        return Vector128.Create(c0, c1, c2, c3);
    }

    private Vector128<uint> Block(ulong index) =>
        Philox(Vector128.Create((uint)index, (uint)(index >> 32), (uint)stream, (uint)(stream >> 32)), (uint)seed, (uint)(seed >> 32));
}
