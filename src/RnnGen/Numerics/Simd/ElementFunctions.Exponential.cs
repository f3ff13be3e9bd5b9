using System.Runtime.CompilerServices;

namespace RnnGen.Numerics.Simd;

internal static partial class ElementFunctions
{
    /// <summary>e^x = 2 (1 + g) 2^(n − 1), g of <see cref="ReducedExp"/>. The halved power reaches up to where e^x overflows; at the clamps it is 2^127 and 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        x = S.Min(S.Create(89f), S.Max(S.Create(-87.5f), x));
        V g = ReducedExp<S, V>(x, 126f, out V s);
        return S.Multiply(S.MultiplyAdd(g, S.Create(2f), S.Create(2f)), S.LowBitsAsExponent(s));
    }

    /// <summary>log(1 + e^x) = max(x, 0) + log(1 + e), e = e^−|x| from 0 to 1; log(1 + e) = 2 artanh(s), s = e / (2 + e).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        V e = Exp<S, V>(S.Subtract(S.Create(0f), S.Abs(x)));
        V s = S.Divide(e, S.Add(e, S.Create(2f)));

        // 2 artanh(s) / s in s² on [0, 1/9]: minimax of the relative error, 4.5e-9, with 2 fixed at 0. Fitted for this project (Lawson's iteration).
        V u = S.Multiply(s, s);
        V p = S.MultiplyAdd(u, S.Create(0.2801198686f), S.Create(0.2800180527f));
        p = S.MultiplyAdd(p, u, S.Create(0.4002152724f));
        p = S.MultiplyAdd(p, u, S.Create(0.6666641629f));
        p = S.MultiplyAdd(p, u, S.Create(2f));
        return S.MultiplyAdd(p, s, Relu<S, V>(x));
    }

    /// <summary>x where x &gt; 0, else α (e^x − 1) with e^x − 1 = (2^n − 1) + 2^n g, g of <see cref="ReducedExp"/>: near 0 it keeps its digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Elu<S, V>(V x, V alpha)
        where S : ISimd<V>
        where V : unmanaged
    {
        // Below −20 the difference rounds to −1; above 0 it is exactly 0.
        V g = ReducedExp<S, V>(S.Min(S.Create(0f), S.Max(S.Create(-20f), x)), 127f, out V s);
        V power = S.LowBitsAsExponent(s);
        return S.MultiplyAdd(alpha, S.MultiplyAdd(g, power, S.Subtract(power, S.Create(1f))), Relu<S, V>(x));
    }

    /// <summary>x σ(x). Where σ is 0 the factor x is bounded: −∞ gives 0, the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Silu<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        x = S.Max(S.Create(-100f), x);
        return S.Multiply(x, Sigmoid<S, V>(x));
    }

    /// <summary>
    /// σ(x) + x σ(x) σ(−x): at −|x| it is e u (1 − |x| u) with e = e^−|x| and u = 1 / (1 + e), where nothing cancels but at its zero, and it is symmetric
    /// about 1/2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SiluDerivative<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        V one = S.Create(1f);
        V a = S.Max(S.Create(-100f), S.Subtract(S.Create(0f), S.Abs(x)));
        V e = Exp<S, V>(a);
        V u = S.Divide(one, S.Add(one, e));
        return Reflect<S, V>(x, S.Multiply(S.Multiply(e, u), S.MultiplyAdd(a, u, one)));
    }

    /// <summary>A function with f(x) + f(−x) = 1, from its values at −|x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reflect<S, V>(V x, V y)
        where S : ISimd<V>
        where V : unmanaged => S.Add(y, S.KeepWhereLess(S.Create(0f), x, S.MultiplyAdd(y, S.Create(-2f), S.Create(1f))));

    /// <summary>
    /// g = e^f − 1, where x = n ln 2 + f with n whole and |f| ≤ ½ ln 2. ln 2 is taken off in two parts, the first of so few bits that its product with n is
    /// exact (Cody and Waite, Software Manual for the Elementary Functions, 1980). g = f + f² Q(f): the minimax of the error relative to g, 1.3e-8.
    /// Fitted for this project (Lawson's iteration).
    /// </summary>
    /// <param name="x">From −120 to 120.</param>
    /// <param name="bias">Added to n.</param>
    /// <param name="s">n + bias in its low bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReducedExp<S, V>(V x, float bias, out V s)
        where S : ISimd<V>
        where V : unmanaged
    {
        // Rounding by addition, as in Sigmoid.
        V round = S.Create(12582912f + bias);
        s = S.MultiplyAdd(x, S.Create(1.442695041f), round);
        V n = S.Subtract(s, round);
        V f = S.MultiplyAdd(n, S.Create(-0.693359375f), x);
        f = S.MultiplyAdd(n, S.Create(2.12194440e-4f), f);
        V q = S.MultiplyAdd(f, S.Create(0.001388251797f), S.Create(0.008366538161f));
        q = S.MultiplyAdd(q, f, S.Create(0.04166720043f));
        q = S.MultiplyAdd(q, f, S.Create(0.1666654349f));
        q = S.MultiplyAdd(q, f, S.Create(0.4999999815f));
        return S.MultiplyAdd(S.Multiply(f, f), q, f);
    }
}
