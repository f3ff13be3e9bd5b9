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
        engine, ElementFunctions.Sigmoid<SimdScalar, float>, Width128.Sigmoid, Width256.Sigmoid, Width512.Sigmoid);

    public static Function Tanh(string engine) => Map(
        engine, ElementFunctions.Tanh<SimdScalar, float>, Width128.Tanh, Width256.Tanh, Width512.Tanh);

    public static Function FastSigmoid(string engine) => Map(
        engine, ElementFunctions.FastSigmoid<SimdScalar, float>, Width128.FastSigmoid, Width256.FastSigmoid, Width512.FastSigmoid);

    public static Function FastTanh(string engine) => Map(
        engine, ElementFunctions.FastTanh<SimdScalar, float>, Width128.FastTanh, Width256.FastTanh, Width512.FastTanh);

    public static Function Relu(string engine) => Map(
        engine, ElementFunctions.Relu<SimdScalar, float>, Width128.Relu, Width256.Relu, Width512.Relu);

    public static Function Positive(string engine) => Map(
        engine, ElementFunctions.Positive<SimdScalar, float>, Width128.Positive, Width256.Positive, Width512.Positive);

    public static Function Flush(string engine) => Map(
        engine, ElementFunctions.Flush<SimdScalar, float>, Width128.Flush, Width256.Flush, Width512.Flush);

    public static Function Exp(string engine) => Map(engine, ElementFunctions.Exp<SimdScalar, float>, Width128.Exp, Width256.Exp, Width512.Exp);

    public static Function ReciprocalSqrt(string engine) => Map(
        engine, ElementFunctions.ReciprocalSqrt<SimdScalar, float>, Width128.ReciprocalSqrt, Width256.ReciprocalSqrt, Width512.ReciprocalSqrt);

    public static Function Gelu(string engine) => Map(
        engine, ElementFunctions.Gelu<SimdScalar, float>, Width128.Gelu, Width256.Gelu, Width512.Gelu);

    public static Function GeluDerivative(string engine) => Map(
        engine, ElementFunctions.GeluDerivative<SimdScalar, float>, Width128.GeluDerivative, Width256.GeluDerivative, Width512.GeluDerivative);

    public static Function Silu(string engine) => Map(
        engine, ElementFunctions.Silu<SimdScalar, float>, Width128.Silu, Width256.Silu, Width512.Silu);

    public static Function SiluDerivative(string engine) => Map(
        engine, ElementFunctions.SiluDerivative<SimdScalar, float>, Width128.SiluDerivative, Width256.SiluDerivative, Width512.SiluDerivative);

    public static Function Softplus(string engine) => Map(
        engine, ElementFunctions.Softplus<SimdScalar, float>, Width128.Softplus, Width256.Softplus, Width512.Softplus);

    public static Function Softsign(string engine) => Map(
        engine, ElementFunctions.Softsign<SimdScalar, float>, Width128.Softsign, Width256.Softsign, Width512.Softsign);

    public static Function Elu(string engine, float alpha) => Map(
        engine,
        x => ElementFunctions.Elu<SimdScalar, float>(x, alpha),
        x => Width128.Elu(x, Vector128.Create(alpha)),
        x => Width256.Elu(x, Vector256.Create(alpha)),
        x => Width512.Elu(x, Vector512.Create(alpha)));

    public static Function LeakyRelu(string engine, float slope) => Map(
        engine,
        x => ElementFunctions.LeakyRelu<SimdScalar, float>(x, slope),
        x => Width128.LeakyRelu(x, Vector128.Create(slope)),
        x => Width256.LeakyRelu(x, Vector256.Create(slope)),
        x => Width512.LeakyRelu(x, Vector512.Create(slope)));

    public static Function Clamp(string engine, float low, float high) => Map(
        engine,
        x => ElementFunctions.Clamp<SimdScalar, float>(x, low, high),
        x => Width128.Clamp(x, Vector128.Create(low), Vector128.Create(high)),
        x => Width256.Clamp(x, Vector256.Create(low), Vector256.Create(high)),
        x => Width512.Clamp(x, Vector512.Create(low), Vector512.Create(high)));

    public static Function Inside(string engine, float low, float high) => Map(
        engine,
        x => ElementFunctions.Inside<SimdScalar, float>(x, low, high),
        x => Width128.Inside(x, Vector128.Create(low), Vector128.Create(high)),
        x => Width256.Inside(x, Vector256.Create(low), Vector256.Create(high)),
        x => Width512.Inside(x, Vector512.Create(low), Vector512.Create(high)));

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
