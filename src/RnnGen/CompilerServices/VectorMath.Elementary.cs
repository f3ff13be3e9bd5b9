using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnGen.Numerics.Simd;

namespace RnnGen.CompilerServices;

public static partial class VectorMath
{
    /// <summary>e^x.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 2 ulp from the exact value, 0 where that is below 1.7e-38; NaN stays NaN, ±∞ give +∞ and 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x) => ElementFunctions.Exp<Simd128, Vector128<float>>(x);

    /// <summary>e^x.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 2 ulp from the exact value, 0 where that is below 1.7e-38; NaN stays NaN, ±∞ give +∞ and 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x) => ElementFunctions.Exp<Simd256, Vector256<float>>(x);

    /// <summary>e^x.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 2 ulp from the exact value, 0 where that is below 1.7e-38; NaN stays NaN, ±∞ give +∞ and 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x) => ElementFunctions.Exp<Simd512, Vector512<float>>(x);

    /// <summary>1 / √x.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 2 ulp from the exact value; NaN for NaN and below 0, +∞ for 0, 0 for +∞.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ReciprocalSqrt(Vector128<float> x) => ElementFunctions.ReciprocalSqrt<Simd128, Vector128<float>>(x);

    /// <summary>1 / √x.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 2 ulp from the exact value; NaN for NaN and below 0, +∞ for 0, 0 for +∞.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ReciprocalSqrt(Vector256<float> x) => ElementFunctions.ReciprocalSqrt<Simd256, Vector256<float>>(x);

    /// <summary>1 / √x.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 2 ulp from the exact value; NaN for NaN and below 0, +∞ for 0, 0 for +∞.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ReciprocalSqrt(Vector512<float> x) => ElementFunctions.ReciprocalSqrt<Simd512, Vector512<float>>(x);

    /// <summary>min(high, max(low, x)).</summary>
    /// <param name="x">Any values.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound, not below <paramref name="low"/>.</param>
    /// <returns>NaN stays NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Clamp(Vector128<float> x, Vector128<float> low, Vector128<float> high) =>
        ElementFunctions.Clamp<Simd128, Vector128<float>>(x, low, high);

    /// <summary>min(high, max(low, x)).</summary>
    /// <param name="x">Any values.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound, not below <paramref name="low"/>.</param>
    /// <returns>NaN stays NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Clamp(Vector256<float> x, Vector256<float> low, Vector256<float> high) =>
        ElementFunctions.Clamp<Simd256, Vector256<float>>(x, low, high);

    /// <summary>min(high, max(low, x)).</summary>
    /// <param name="x">Any values.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound, not below <paramref name="low"/>.</param>
    /// <returns>NaN stays NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Clamp(Vector512<float> x, Vector512<float> low, Vector512<float> high) =>
        ElementFunctions.Clamp<Simd512, Vector512<float>>(x, low, high);

    /// <summary>The derivative of <see cref="Clamp(Vector128{float}, Vector128{float}, Vector128{float})"/>.</summary>
    /// <param name="x">Any values.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <returns>1 where low &lt; x &lt; high, else 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Inside(Vector128<float> x, Vector128<float> low, Vector128<float> high) =>
        ElementFunctions.Inside<Simd128, Vector128<float>>(x, low, high);

    /// <summary>The derivative of <see cref="Clamp(Vector256{float}, Vector256{float}, Vector256{float})"/>.</summary>
    /// <param name="x">Any values.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <returns>1 where low &lt; x &lt; high, else 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Inside(Vector256<float> x, Vector256<float> low, Vector256<float> high) =>
        ElementFunctions.Inside<Simd256, Vector256<float>>(x, low, high);

    /// <summary>The derivative of <see cref="Clamp(Vector512{float}, Vector512{float}, Vector512{float})"/>.</summary>
    /// <param name="x">Any values.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <returns>1 where low &lt; x &lt; high, else 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Inside(Vector512<float> x, Vector512<float> low, Vector512<float> high) =>
        ElementFunctions.Inside<Simd512, Vector512<float>>(x, low, high);
}
