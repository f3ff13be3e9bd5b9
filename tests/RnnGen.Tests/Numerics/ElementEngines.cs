using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RnnGen.CompilerServices;
using RnnGen.Numerics.Simd;

namespace RnnGen.Tests.Numerics;

/// <summary>The element-wise functions at one width, over arrays.</summary>
internal static class ElementEngines
{
    /// <summary>Replaces 16 floats by the function of them.</summary>
    public delegate void Function(Span<float> sixteen);

    public static TheoryData<string> Names => ["scalar", "128", "256", "512"];

    public static Function Sigmoid(string engine) => Map(
        engine, ElementFunctions.Sigmoid<SimdScalar, float>, VectorMath.Sigmoid, VectorMath.Sigmoid, VectorMath.Sigmoid);

    public static Function Tanh(string engine) => Map(
        engine, ElementFunctions.Tanh<SimdScalar, float>, VectorMath.Tanh, VectorMath.Tanh, VectorMath.Tanh);

    public static Function FastSigmoid(string engine) => Map(
        engine, ElementFunctions.FastSigmoid<SimdScalar, float>, VectorMath.FastSigmoid, VectorMath.FastSigmoid, VectorMath.FastSigmoid);

    public static Function FastTanh(string engine) => Map(
        engine, ElementFunctions.FastTanh<SimdScalar, float>, VectorMath.FastTanh, VectorMath.FastTanh, VectorMath.FastTanh);

    public static Function Relu(string engine) => Map(
        engine, ElementFunctions.Relu<SimdScalar, float>, VectorMath.Relu, VectorMath.Relu, VectorMath.Relu);

    public static Function Positive(string engine) => Map(
        engine, ElementFunctions.Positive<SimdScalar, float>, VectorMath.Positive, VectorMath.Positive, VectorMath.Positive);

    public static Function Flush(string engine) => Map(
        engine, ElementFunctions.Flush<SimdScalar, float>, VectorMath.Flush, VectorMath.Flush, VectorMath.Flush);

    public static Function Exp(string engine) => Map(engine, ElementFunctions.Exp<SimdScalar, float>, VectorMath.Exp, VectorMath.Exp, VectorMath.Exp);

    public static Function ReciprocalSqrt(string engine) => Map(
        engine, ElementFunctions.ReciprocalSqrt<SimdScalar, float>, VectorMath.ReciprocalSqrt, VectorMath.ReciprocalSqrt, VectorMath.ReciprocalSqrt);

    public static Function Gelu(string engine) => Map(
        engine, ElementFunctions.Gelu<SimdScalar, float>, VectorMath.Gelu, VectorMath.Gelu, VectorMath.Gelu);

    public static Function GeluDerivative(string engine) => Map(
        engine, ElementFunctions.GeluDerivative<SimdScalar, float>, VectorMath.GeluDerivative, VectorMath.GeluDerivative, VectorMath.GeluDerivative);

    public static Function Silu(string engine) => Map(
        engine, ElementFunctions.Silu<SimdScalar, float>, VectorMath.Silu, VectorMath.Silu, VectorMath.Silu);

    public static Function SiluDerivative(string engine) => Map(
        engine, ElementFunctions.SiluDerivative<SimdScalar, float>, VectorMath.SiluDerivative, VectorMath.SiluDerivative, VectorMath.SiluDerivative);

    public static Function Softplus(string engine) => Map(
        engine, ElementFunctions.Softplus<SimdScalar, float>, VectorMath.Softplus, VectorMath.Softplus, VectorMath.Softplus);

    public static Function Softsign(string engine) => Map(
        engine, ElementFunctions.Softsign<SimdScalar, float>, VectorMath.Softsign, VectorMath.Softsign, VectorMath.Softsign);

    public static Function Elu(string engine, float alpha) => Map(
        engine,
        x => ElementFunctions.Elu<SimdScalar, float>(x, alpha),
        x => VectorMath.Elu(x, Vector128.Create(alpha)),
        x => VectorMath.Elu(x, Vector256.Create(alpha)),
        x => VectorMath.Elu(x, Vector512.Create(alpha)));

    public static Function Clamp(string engine, float low, float high) => Map(
        engine,
        x => ElementFunctions.Clamp<SimdScalar, float>(x, low, high),
        x => VectorMath.Clamp(x, Vector128.Create(low), Vector128.Create(high)),
        x => VectorMath.Clamp(x, Vector256.Create(low), Vector256.Create(high)),
        x => VectorMath.Clamp(x, Vector512.Create(low), Vector512.Create(high)));

    public static Function Inside(string engine, float low, float high) => Map(
        engine,
        x => ElementFunctions.Inside<SimdScalar, float>(x, low, high),
        x => VectorMath.Inside(x, Vector128.Create(low), Vector128.Create(high)),
        x => VectorMath.Inside(x, Vector256.Create(low), Vector256.Create(high)),
        x => VectorMath.Inside(x, Vector512.Create(low), Vector512.Create(high)));

    private static Function Map(
        string engine,
        Func<float, float> one,
        Func<Vector128<float>, Vector128<float>> four,
        Func<Vector256<float>, Vector256<float>> eight,
        Func<Vector512<float>, Vector512<float>> sixteen) => engine switch
    {
        "scalar" => x => Each(x, one),
        "128" => x => Each(x, four),
        "256" => x => Each(x, eight),
        _ => x => Each(x, sixteen),
    };

    private static void Each<V>(Span<float> x, Func<V, V> function)
        where V : struct
    {
        foreach (ref V v in MemoryMarshal.Cast<float, V>(x))
        {
            v = function(v);
        }
    }
}
