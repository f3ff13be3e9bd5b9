using System.Runtime.CompilerServices;

namespace RnnGen.Numerics.Simd;

internal static partial class ElementFunctions
{
    /// <summary>min(high, max(low, x)); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Clamp<S, V>(V x, V low, V high)
        where S : ISimd<V>
        where V : unmanaged => S.Min(high, S.Max(low, x));

    /// <summary>1 where low &lt; x &lt; high, else 0; 0 for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Inside<S, V>(V x, V low, V high)
        where S : ISimd<V>
        where V : unmanaged => S.KeepWhereLess(low, x, S.KeepWhereLess(x, high, S.Create(1f)));

    /// <summary>x / (1 + |x|), with x bounded where the quotient is ±1: infinities give ±1, the limits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softsign<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        x = Clamp<S, V>(x, S.Create(-1e30f), S.Create(1e30f));
        return S.Divide(x, S.Add(S.Create(1f), S.Abs(x)));
    }

    /// <summary>1 / √x, rounded twice: the estimates of the machines differ from one to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ReciprocalSqrt<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged => S.Divide(S.Create(1f), S.SquareRoot(x));
}
