using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RnnGen.Numerics.Simd;

namespace RnnGen.CompilerServices;

/// <summary>The element-wise functions that emitted kernels call, at each vector width.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath
{
    /// <summary>Asks the processor to bring the memory around a place into its cache, where it takes such hints. The place may be anywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref float place)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref place));
    }

    /// <summary>σ(x) = 1 / (1 + e^−x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give 1 and 0, 0 gives 0.5.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x) => ElementFunctions.Sigmoid<Simd128, Vector128<float>>(x);

    /// <summary>σ(x) = 1 / (1 + e^−x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give 1 and 0, 0 gives 0.5.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x) => ElementFunctions.Sigmoid<Simd256, Vector256<float>>(x);

    /// <summary>σ(x) = 1 / (1 + e^−x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give 1 and 0, 0 gives 0.5.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) => ElementFunctions.Sigmoid<Simd512, Vector512<float>>(x);

    /// <summary>tanh(x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give ±1, 0 gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x) => ElementFunctions.Tanh<Simd128, Vector128<float>>(x);

    /// <summary>tanh(x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give ±1, 0 gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x) => ElementFunctions.Tanh<Simd256, Vector256<float>>(x);

    /// <summary>tanh(x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give ±1, 0 gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x) => ElementFunctions.Tanh<Simd512, Vector512<float>>(x);

    /// <summary>σ(x) = 1 / (1 + e^−x), roughly.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 1e-4 from the exact value, absolutely, and not beyond −0.00002 and 1.00002; NaN stays NaN, 0 gives 0.5.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastSigmoid(Vector128<float> x) => ElementFunctions.FastSigmoid<Simd128, Vector128<float>>(x);

    /// <summary>σ(x) = 1 / (1 + e^−x), roughly.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 1e-4 from the exact value, absolutely, and not beyond −0.00002 and 1.00002; NaN stays NaN, 0 gives 0.5.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FastSigmoid(Vector256<float> x) => ElementFunctions.FastSigmoid<Simd256, Vector256<float>>(x);

    /// <summary>σ(x) = 1 / (1 + e^−x), roughly.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 1e-4 from the exact value, absolutely, and not beyond −0.00002 and 1.00002; NaN stays NaN, 0 gives 0.5.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FastSigmoid(Vector512<float> x) => ElementFunctions.FastSigmoid<Simd512, Vector512<float>>(x);

    /// <summary>tanh(x), roughly.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 1e-4 from the exact value, absolutely, and not beyond ±1.00003; NaN stays NaN, 0 gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastTanh(Vector128<float> x) => ElementFunctions.FastTanh<Simd128, Vector128<float>>(x);

    /// <summary>tanh(x), roughly.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 1e-4 from the exact value, absolutely, and not beyond ±1.00003; NaN stays NaN, 0 gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FastTanh(Vector256<float> x) => ElementFunctions.FastTanh<Simd256, Vector256<float>>(x);

    /// <summary>tanh(x), roughly.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 1e-4 from the exact value, absolutely, and not beyond ±1.00003; NaN stays NaN, 0 gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FastTanh(Vector512<float> x) => ElementFunctions.FastTanh<Simd512, Vector512<float>>(x);

    /// <summary>max(x, 0).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>NaN stays NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu(Vector128<float> x) => ElementFunctions.Relu<Simd128, Vector128<float>>(x);

    /// <summary>max(x, 0).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>NaN stays NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu(Vector256<float> x) => ElementFunctions.Relu<Simd256, Vector256<float>>(x);

    /// <summary>max(x, 0).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>NaN stays NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu(Vector512<float> x) => ElementFunctions.Relu<Simd512, Vector512<float>>(x);

    /// <summary>The derivative of <see cref="Relu(Vector128{float})"/>.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>1 where x &gt; 0, else 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Positive(Vector128<float> x) => ElementFunctions.Positive<Simd128, Vector128<float>>(x);

    /// <summary>The derivative of <see cref="Relu(Vector256{float})"/>.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>1 where x &gt; 0, else 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Positive(Vector256<float> x) => ElementFunctions.Positive<Simd256, Vector256<float>>(x);

    /// <summary>The derivative of <see cref="Relu(Vector512{float})"/>.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>1 where x &gt; 0, else 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Positive(Vector512<float> x) => ElementFunctions.Positive<Simd512, Vector512<float>>(x);

    /// <summary>Rids x of values that are, or soon become, denormal, with which arithmetic is tens of times slower.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>0 where |x| &lt; 1e-30, else x; NaN stays NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Flush(Vector128<float> x) => ElementFunctions.Flush<Simd128, Vector128<float>>(x);

    /// <summary>Rids x of values that are, or soon become, denormal, with which arithmetic is tens of times slower.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>0 where |x| &lt; 1e-30, else x; NaN stays NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Flush(Vector256<float> x) => ElementFunctions.Flush<Simd256, Vector256<float>>(x);

    /// <summary>Rids x of values that are, or soon become, denormal, with which arithmetic is tens of times slower.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>0 where |x| &lt; 1e-30, else x; NaN stays NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Flush(Vector512<float> x) => ElementFunctions.Flush<Simd512, Vector512<float>>(x);

    /// <summary>a × b + c, rounded once where the machine can do that at no cost.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">The other factor.</param>
    /// <param name="c">The addend.</param>
    /// <returns>a × b + c.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.MultiplyAddEstimate(a, b, c);

    /// <summary>a × b + c, rounded once where the machine can do that at no cost.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">The other factor.</param>
    /// <param name="c">The addend.</param>
    /// <returns>a × b + c.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.MultiplyAddEstimate(a, b, c);

    /// <summary>a × b + c, rounded once where the machine can do that at no cost.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">The other factor.</param>
    /// <param name="c">The addend.</param>
    /// <returns>a × b + c.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.MultiplyAddEstimate(a, b, c);

    /// <summary>Two neighbouring floats again and again: x₀ x₁ x₀ x₁ …</summary>
    /// <param name="x">The first of them, at any address.</param>
    /// <returns>Eight times both.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Repeat2(ref float x) => Vector512.Create(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref x))).AsSingle();

    /// <summary>Four neighbouring floats again and again.</summary>
    /// <param name="x">The first of them, at any address.</param>
    /// <returns>Four times all.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Repeat4(ref float x) => Vector512.Create(Vector128.LoadUnsafe(ref x));

    /// <summary>The sums of pairs of neighbours, side by side, and zeros behind.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>x₀ + x₁, x₂ + x₃, … in the lower half.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Unfold2(Vector512<float> x)
    {
        var even = Vector512.Shuffle(x, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 0, 2, 4, 6, 8, 10, 12, 14));
        var odd = Vector512.Shuffle(x, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 1, 3, 5, 7, 9, 11, 13, 15));
        return (even.GetLower() + odd.GetLower()).ToVector512();
    }

    /// <summary>The sums of four neighbours each, side by side, and zeros behind.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>x₀ + x₁ + x₂ + x₃, … in the lowest quarter.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Unfold4(Vector512<float> x) => Unfold2(Unfold2(x));
}
