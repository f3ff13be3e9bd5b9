using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnGen.Numerics.Simd;

namespace RnnGen.CompilerServices;

/// <summary>128 bits: 4 floats a vector.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Width128 : IVectorWidth<Vector128<float>>
{
    /// <inheritdoc/>
    public static int Lanes => 4;

    /// <inheritdoc/>
    public static Vector128<float> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<float>.Zero;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Create(float value) => Vector128.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(ref float place) => Vector128.LoadUnsafe(ref place);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(ref float place, nint offset) => Vector128.LoadUnsafe(ref place, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> x, ref float place) => x.StoreUnsafe(ref place);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> x, ref float place, nint offset) => x.StoreUnsafe(ref place, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> First(nint count) => Vector128.LessThan(Vector128.CreateSequence(0, 1), Vector128.Create((int)count)).AsSingle();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> And(Vector128<float> x, Vector128<float> mask) => x & mask;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> a, Vector128<float> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Negate(Vector128<float> x) => -x;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.MultiplyAddEstimate(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector128<float> x) => Simd128.Sum(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x) => ElementFunctions.Sigmoid<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x) => ElementFunctions.Tanh<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastSigmoid(Vector128<float> x) => ElementFunctions.FastSigmoid<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastTanh(Vector128<float> x) => ElementFunctions.FastTanh<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu(Vector128<float> x) => ElementFunctions.Relu<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Positive(Vector128<float> x) => ElementFunctions.Positive<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x) => ElementFunctions.Exp<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ReciprocalSqrt(Vector128<float> x) => ElementFunctions.ReciprocalSqrt<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Clamp(Vector128<float> x, Vector128<float> low, Vector128<float> high) => ElementFunctions.Clamp<Simd128, Vector128<float>>(x, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Inside(Vector128<float> x, Vector128<float> low, Vector128<float> high) => ElementFunctions.Inside<Simd128, Vector128<float>>(x, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Gelu(Vector128<float> x) => ElementFunctions.Gelu<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GeluDerivative(Vector128<float> x) => ElementFunctions.GeluDerivative<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Silu(Vector128<float> x) => ElementFunctions.Silu<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SiluDerivative(Vector128<float> x) => ElementFunctions.SiluDerivative<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softplus(Vector128<float> x) => ElementFunctions.Softplus<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softsign(Vector128<float> x) => ElementFunctions.Softsign<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Elu(Vector128<float> x, Vector128<float> alpha) => ElementFunctions.Elu<Simd128, Vector128<float>>(x, alpha);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LeakyRelu(Vector128<float> x, Vector128<float> slope) => ElementFunctions.LeakyRelu<Simd128, Vector128<float>>(x, slope);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Flush(Vector128<float> x) => ElementFunctions.Flush<Simd128, Vector128<float>>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Repeat(ref float x, int count) =>
        count == 2 ? Vector128.Create(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref x))).AsSingle() : Vector128.LoadUnsafe(ref x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Unfold(Vector128<float> x, int count) => count == 2 ? UnfoldPairs(x) : UnfoldPairs(UnfoldPairs(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> UnfoldPairs(Vector128<float> x)
    {
        var even = Vector128.Shuffle(x, Vector128.Create(0, 2, 0, 2));
        var odd = Vector128.Shuffle(x, Vector128.Create(1, 3, 1, 3));
        return (even + odd) & First(2);
    }
}
