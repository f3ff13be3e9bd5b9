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
