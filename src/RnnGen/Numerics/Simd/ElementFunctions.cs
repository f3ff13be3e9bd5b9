using System.Runtime.CompilerServices;

namespace RnnGen.Numerics.Simd;

/// <summary>
/// The element-wise functions of the cells, once for every width. They are inlined into emitted kernels, where the JIT stops inlining at about 500
/// locals and temporaries: every operation counts, for time and for that limit.
/// </summary>
internal static partial class ElementFunctions
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
            V g = S.Multiply(f, f);
            V p = S.MultiplyAdd(f, S.Create(0.00186710748f), S.Create(0.009017082527f));
            V m = S.MultiplyAdd(f, S.Create(0.05579987266f), S.Create(0.240164462f));
            V l = S.MultiplyAdd(f, S.Create(0.6931513107f), one);
            p = S.MultiplyAdd(p, g, m);
            p = S.MultiplyAdd(p, g, l);
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
    /// tanh(x), by <see cref="TanhAsQuotient"/> where a × b + c rounds once and by <see cref="TanhAsPower"/>, which rounding harms less, elsewhere.
    /// NaN stays NaN, ±∞ give ±1, 0 gives 0, and no result is beyond ±1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged => S.HasFusedMultiplyAdd ? TanhAsQuotient<S, V>(x) : TanhAsPower<S, V>(x);

    /// <summary>
    /// x P(x²) / Q(x²): the minimax of the relative error on [0, 8.7] (Lawson's iteration), 1.5e-8; then scaled and moved by a few bits in a search over
    /// all floats for the least error after rounding: 2.92e-7 or 4.9 ulp. The limit is where the quotient is exactly 1. Fitted for this project.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhAsQuotient<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        const float Limit = 7.99904156f;
        x = S.Min(S.Create(Limit), S.Max(S.Create(-Limit), x));
        V u = S.Multiply(x, x);
        V p = S.MultiplyAdd(u, S.Create(1.56107607e-8f), S.Create(2.35833759e-5f));
        V q = S.MultiplyAdd(u, S.Create(8.98259486e-7f), S.Create(3.73370305e-4f));
        p = S.MultiplyAdd(p, u, S.Create(0.00395293767f));
        q = S.MultiplyAdd(q, u, S.Create(0.0291691534f));
        p = S.MultiplyAdd(p, u, S.Create(0.15054287f));
        q = S.MultiplyAdd(q, u, S.Create(0.525016367f));
        p = S.MultiplyAdd(p, u, S.Create(1.12342107f));
        q = S.MultiplyAdd(q, u, S.Create(1.12342107f));
        return S.Divide(S.Multiply(x, p), q);
    }

    /// <summary>
    /// m / (m + 2), m = e^2x − 1 = (2^n − 1) + 2^n (2^f − 1), where n + f = 2x log₂e. 2^f − 1 is f times a polynomial of degree 5, the minimax of the
    /// relative error on [−1/2, 1/2]: 1.1e-8. Fitted for this project (Lawson's iteration).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhAsPower<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        const float TwoLog2E = 2.885390082f;
        const float Round = 12582912f + 127f;
        x = S.Min(S.Create(10f), S.Max(S.Create(-10f), x));
        V s = S.MultiplyAdd(x, S.Create(TwoLog2E), S.Create(Round));
        V f = S.MultiplyAdd(x, S.Create(TwoLog2E), S.Subtract(S.Create(Round), s));
        V p = S.MultiplyAdd(f, S.Create(1.540348522e-4f), S.Create(0.001339073536f));
        p = S.MultiplyAdd(p, f, S.Create(0.009618237604f));
        p = S.MultiplyAdd(p, f, S.Create(0.05550357429f));
        p = S.MultiplyAdd(p, f, S.Create(0.2402264979f));
        p = S.MultiplyAdd(p, f, S.Create(0.6931471879f));
        V power = S.LowBitsAsExponent(s);
        V m = S.MultiplyAdd(p, S.Multiply(f, power), S.Subtract(power, S.Create(1f)));
        return S.Divide(m, S.Add(m, S.Create(2f)));
    }

    /// <summary>
    /// x P(x²) / Q(x²) on [−5.5, 5.5]: 3.7e-5 absolutely, and 9.8e-5 with a reciprocal that is off by its 2^−14. The end of the range bounds both: the
    /// quotient has to be near 1 there. Fitted for this project (Lawson's iteration). NaN stays NaN, 0 gives 0, and no result is beyond ±1.00003.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FastTanh<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        const float Limit = 5.5f;
        x = S.Min(S.Create(Limit), S.Max(S.Create(-Limit), x));
        V u = S.Multiply(x, x);
        V q = S.MultiplyAdd(u, S.Create(5.924201441e-5f), S.Create(0.0178566252f));
        V p = S.MultiplyAdd(u, S.Create(0.001558700314f), S.Create(0.1154501236f));
        q = S.MultiplyAdd(q, u, S.Create(0.4487283897f));
        p = S.MultiplyAdd(p, u, S.Create(0.9999837406f));
        q = S.MultiplyAdd(q, u, S.Create(1f));
        return S.Multiply(S.Multiply(x, p), S.Reciprocal(q));
    }

    /// <summary>
    /// 1/2 + tanh(x/2) / 2 by <see cref="FastTanh"/>, the halves taken into the coefficients: half its errors. NaN stays NaN, 0 gives exactly 0.5, and no result is
    /// below −0.00002 or above 1.00002.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FastSigmoid<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        const float Limit = 11f;
        x = S.Min(S.Create(Limit), S.Max(S.Create(-Limit), x));
        V u = S.Multiply(x, x);
        V q = S.MultiplyAdd(u, S.Create(5.924201441e-5f / 64), S.Create(0.0178566252f / 16));
        V p = S.MultiplyAdd(u, S.Create(0.001558700314f / 64), S.Create(0.1154501236f / 16));
        q = S.MultiplyAdd(q, u, S.Create(0.4487283897f / 4));
        p = S.MultiplyAdd(p, u, S.Create(0.9999837406f / 4));
        q = S.MultiplyAdd(q, u, S.Create(1f));
        return S.MultiplyAdd(S.Multiply(x, p), S.Reciprocal(q), S.Create(0.5f));
    }

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Relu<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged => S.Max(S.Create(0f), x);

    /// <summary>x where x &gt; 0, else slope × x; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LeakyRelu<S, V>(V x, V slope)
        where S : ISimd<V>
        where V : unmanaged => S.MultiplyAdd(slope, S.Min(S.Create(0f), x), Relu<S, V>(x));

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
