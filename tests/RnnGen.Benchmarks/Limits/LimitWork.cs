using System.Runtime.CompilerServices;
using RnnGen.Benchmarks.Peers;
using RnnGen.Numerics;
using RnnGen.Numerics.Simd;

namespace RnnGen.Benchmarks.Limits;

/// <summary>The demands of a work met as fast as this machine meets them at one vector width. The memory is of the kind in which the library keeps weights.</summary>
internal sealed unsafe class LimitWork<TSimd, V>(Demand demand) : IRepeatedWork
    where TSimd : struct, ISimd<V>
    where V : unmanaged
{
    private const int Sums = 12;

    private readonly AlignedArena weights = Filled((int)(demand.ReadFloats / TSimd.Lanes * TSimd.Lanes));
    private readonly nint rounds = (nint)(demand.MultiplyAdds / (Sums * TSimd.Lanes));
    private V sum;

    public void Run() => Run(1);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int count)
    {
        // The memory is pinned.
        var first = (float*)Unsafe.AsPointer(ref weights.Reference);
        for (; count > 0; count--)
        {
            if (weights.Length > 0) sum = LimitKernels<TSimd, V>.Read(first, weights.Length, TSimd.Create(0.5f));
            if (rounds > 0) sum = LimitKernels<TSimd, V>.Compute(rounds, TSimd.Create(1e-3f), TSimd.Create(0.5f));
        }
    }

    public float[] Output() => [];

    public void Dispose()
    {
    }

    private static AlignedArena Filled(int length)
    {
        var arena = new AlignedArena(length);
        arena.Span.Fill(0.25f);
        return arena;
    }
}
