using System.Runtime.CompilerServices;
using RnnGen.Numerics.Simd;

namespace RnnGen.Benchmarks.Limits;

/// <summary>
/// What no product with weights can be faster than: reading them as operands of fused multiply-adds, and the multiply-adds themselves. Twelve sums at once: more than the
/// latency of a multiply-add times the number of units that today's processors have, and with the factors no more than 16 registers.
/// </summary>
internal static unsafe class LimitKernels<TSimd, V>
    where TSimd : struct, ISimd<V>
    where V : unmanaged
{
    /// <summary>Reads floats, a multiple of a vector's, and gives their weighted sum, so that nothing can be left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V Read(float* weights, nint length, V x)
    {
        V s0 = x, s1 = x, s2 = x, s3 = x, s4 = x, s5 = x, s6 = x, s7 = x, s8 = x, s9 = x, s10 = x, s11 = x;
        var w = (V*)weights;
        var end = (V*)(weights + length);
        for (; w <= end - 12; w += 12)
        {
            s0 = TSimd.MultiplyAdd(w[0], x, s0);
            s1 = TSimd.MultiplyAdd(w[1], x, s1);
            s2 = TSimd.MultiplyAdd(w[2], x, s2);
            s3 = TSimd.MultiplyAdd(w[3], x, s3);
            s4 = TSimd.MultiplyAdd(w[4], x, s4);
            s5 = TSimd.MultiplyAdd(w[5], x, s5);
            s6 = TSimd.MultiplyAdd(w[6], x, s6);
            s7 = TSimd.MultiplyAdd(w[7], x, s7);
            s8 = TSimd.MultiplyAdd(w[8], x, s8);
            s9 = TSimd.MultiplyAdd(w[9], x, s9);
            s10 = TSimd.MultiplyAdd(w[10], x, s10);
            s11 = TSimd.MultiplyAdd(w[11], x, s11);
        }

        for (; w <= end - 4; w += 4)
        {
            s0 = TSimd.MultiplyAdd(w[0], x, s0);
            s1 = TSimd.MultiplyAdd(w[1], x, s1);
            s2 = TSimd.MultiplyAdd(w[2], x, s2);
            s3 = TSimd.MultiplyAdd(w[3], x, s3);
        }

        for (; w < end; w++) s4 = TSimd.MultiplyAdd(*w, x, s4);
        return Sum(s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11);
    }

    /// <summary>Twelve multiply-adds of whole vectors, <paramref name="count"/> times, on registers alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V Compute(nint count, V factor, V addend)
    {
        V s0 = addend, s1 = addend, s2 = addend, s3 = addend, s4 = addend, s5 = addend, s6 = addend, s7 = addend, s8 = addend, s9 = addend, s10 = addend, s11 = addend;
        for (; count > 0; count--)
        {
            s0 = TSimd.MultiplyAdd(factor, addend, s0);
            s1 = TSimd.MultiplyAdd(factor, addend, s1);
            s2 = TSimd.MultiplyAdd(factor, addend, s2);
            s3 = TSimd.MultiplyAdd(factor, addend, s3);
            s4 = TSimd.MultiplyAdd(factor, addend, s4);
            s5 = TSimd.MultiplyAdd(factor, addend, s5);
            s6 = TSimd.MultiplyAdd(factor, addend, s6);
            s7 = TSimd.MultiplyAdd(factor, addend, s7);
            s8 = TSimd.MultiplyAdd(factor, addend, s8);
            s9 = TSimd.MultiplyAdd(factor, addend, s9);
            s10 = TSimd.MultiplyAdd(factor, addend, s10);
            s11 = TSimd.MultiplyAdd(factor, addend, s11);
        }

        return Sum(s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sum(V s0, V s1, V s2, V s3, V s4, V s5, V s6, V s7, V s8, V s9, V s10, V s11)
    {
        var a = TSimd.Add(TSimd.Add(s0, s1), TSimd.Add(s2, s3));
        var b = TSimd.Add(TSimd.Add(s4, s5), TSimd.Add(s6, s7));
        return TSimd.Add(TSimd.Add(a, b), TSimd.Add(TSimd.Add(s8, s9), TSimd.Add(s10, s11)));
    }
}
