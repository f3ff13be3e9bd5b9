using System.Runtime.CompilerServices;

namespace RnnGen.Numerics.Simd;

/// <summary>
/// The element-wise functions of the cells, once for every width. They are inlined into emitted kernels, where the JIT stops inlining at about 500
/// locals and temporaries: every operation counts, for time and for that limit.
/// </summary>
internal static class ElementFunctions
{
    /// <summary>
    /// σ(x) = 1 / (1 + 2^t), t = −x log₂e. The power is a polynomial of degree 5 in the part of t after the point, times 2 to the power of the rest.
    /// NaN stays NaN, ±∞ give 1 and 0, and 0 gives exactly 0.5, because both polynomials are 1 at 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        const float MinusLog2E = -1.442695041f;
        V one = S.Create(1f);
        if (S.HasScale)
        {
            V t = S.Multiply(x, S.Create(MinusLog2E));
            V f = S.Fraction(t);

            // 2^f on [0, 1]: minimax of the relative error, 8.2e-8, with 1 fixed at f = 0. Fitted for this project (Lawson's iteration).
            V p = S.MultiplyAdd(f, S.Create(0.00186710748f), S.Create(0.009017082527f));
            p = S.MultiplyAdd(p, f, S.Create(0.05579987266f));
            p = S.MultiplyAdd(p, f, S.Create(0.240164462f));
            p = S.MultiplyAdd(p, f, S.Create(0.6931513107f));
            p = S.MultiplyAdd(p, f, one);
            return S.Divide(one, S.Add(one, S.Scale(p, t)));
        }
        else
        {
            // Rounding by addition: 1.5 × 2^23 + 127 leaves round(t) + 127, the exponent of 2^round(t), in the low bits of the sum.
            // The clamps keep that in 0 to 255: at 255 the power is +∞, at 0 it is 0, which gives the right limits.
            const float Round = 12582912f + 127f;
            x = S.Min(S.Create(88.2f), S.Max(S.Create(-88.9f), x));
            V s = S.MultiplyAdd(x, S.Create(MinusLog2E), S.Create(Round));
            V f = S.MultiplyAdd(x, S.Create(MinusLog2E), S.Subtract(S.Create(Round), s));

            // 2^f on [−1/2, 1/2]: as above, 9.2e-8.
            V p = S.MultiplyAdd(f, S.Create(0.00132647665f), S.Create(0.009671510598f));
            p = S.MultiplyAdd(p, f, S.Create(0.05550733648f));
            p = S.MultiplyAdd(p, f, S.Create(0.2402224212f));
            p = S.MultiplyAdd(p, f, S.Create(0.6931469776f));
            p = S.MultiplyAdd(p, f, one);
            return S.Divide(one, S.MultiplyAdd(p, S.LowBitsAsExponent(s), one));
        }
    }

    /// <summary>
    /// tanh(x) = x P(x²) / Q(x²), the minimax of the relative error on [0, 8.7]: 1.5e-8 before rounding. Fitted for this project (Lawson's iteration).
    /// Odd in x, so that 0 gives exactly 0. Beyond the clamp float32 knows only ±1. NaN stays NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        const float Limit = 8.7f;
        x = S.Min(S.Create(Limit), S.Max(S.Create(-Limit), x));
        V u = S.Multiply(x, x);
        V p = S.MultiplyAdd(u, S.Create(1.389573832e-8f), S.Create(2.099246738e-5f));
        V q = S.MultiplyAdd(u, S.Create(7.995752462e-7f), S.Create(3.323512532e-4f));
        p = S.MultiplyAdd(p, u, S.Create(0.003518661401f));
        q = S.MultiplyAdd(q, u, S.Create(0.02596458033f));
        p = S.MultiplyAdd(p, u, S.Create(0.1340039738f));
        q = S.MultiplyAdd(q, u, S.Create(0.4673371764f));
        p = S.MultiplyAdd(p, u, S.Create(1f));
        q = S.MultiplyAdd(q, u, S.Create(1f));
        return S.Divide(S.Multiply(x, p), q);
    }

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Relu<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged => S.Max(S.Create(0f), x);

    /// <summary>1 where x &gt; 0, else 0; 0 for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Positive<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged => S.KeepWhereLess(S.Create(0f), x, S.Create(1f));

    /// <summary>0 where |x| &lt; 1e-30, before it and products with it become denormal and slow; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Flush<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged => S.ZeroWhereLess(S.Abs(x), S.Create(1e-30f), x);
}
