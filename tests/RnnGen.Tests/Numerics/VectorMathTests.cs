using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RnnGen.CompilerServices;

namespace RnnGen.Tests.Numerics;

/// <summary>The element-wise functions against double precision, at every width.</summary>
public class VectorMathTests
{
    public static TheoryData<string> Engines => ElementEngines.Names;

    [Theory]
    [MemberData(nameof(Engines))]
    public void SigmoidIsWithinItsBoundOverAllFloats(string engine) =>
        AssertAccurate(ElementEngines.Sigmoid(engine), x => 1 / (1 + Math.Exp(-x)));

    [Theory]
    [MemberData(nameof(Engines))]
    public void TanhIsWithinItsBoundOverAllFloats(string engine) => AssertAccurate(ElementEngines.Tanh(engine), Math.Tanh);

    [Theory]
    [MemberData(nameof(Engines))]
    public void SigmoidAtSpecialValues(string engine) => AssertValues(
        ElementEngines.Sigmoid(engine),
        [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.MaxValue, float.MinValue],
        [float.NaN, 1f, 0f, 0.5f, 0.5f, 1f, 0f]);

    [Theory]
    [MemberData(nameof(Engines))]
    public void TanhAtSpecialValues(string engine) => AssertValues(
        ElementEngines.Tanh(engine),
        [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, float.MaxValue, float.MinValue],
        [float.NaN, 1f, -1f, 0f, 1f, -1f]);

    [Theory]
    [MemberData(nameof(Engines))]
    public void TanhStaysInRange(string engine)
    {
        var tanh = ElementEngines.Tanh(engine);
        Span<float> x = stackalloc float[16];
        for (float start = 0f; start < 12f; start += 0.001f)
        {
            for (int i = 0; i < 8; i++)
            {
                x[i] = start + i * 0.000123f;
                x[i + 8] = -x[i];
            }

            tanh(x);
            for (int i = 0; i < 8; i++)
            {
                Assert.True(x[i] is >= 0f and <= 1f && x[i + 8] is <= 0f and >= -1f, $"near {start}: {x[i]:R}, {x[i + 8]:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void ReluPositiveAndFlush(string engine)
    {
        float[] x = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -2f, 3f, 9e-31f, -9e-31f, 1.1e-30f, -1.1e-30f, float.Epsilon];
        AssertValues(ElementEngines.Relu(engine), x, [float.NaN, float.PositiveInfinity, 0f, 0f, 0f, 3f, 9e-31f, 0f, 1.1e-30f, 0f, float.Epsilon]);
        AssertValues(ElementEngines.Positive(engine), x, [0f, 1f, 0f, 0f, 0f, 1f, 1f, 0f, 1f, 0f, 1f]);
        AssertValues(
            ElementEngines.Flush(engine), x, [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -2f, 3f, 0f, 0f, 1.1e-30f, -1.1e-30f, 0f]);
    }

    [Fact]
    public void MultiplyAddAtEveryWidth()
    {
        Assert.Equal(Vector128.Create(10f), VectorMath.MultiplyAdd(Vector128.Create(2f), Vector128.Create(3f), Vector128.Create(4f)));
        Assert.Equal(Vector256.Create(10f), VectorMath.MultiplyAdd(Vector256.Create(2f), Vector256.Create(3f), Vector256.Create(4f)));
        Assert.Equal(Vector512.Create(10f), VectorMath.MultiplyAdd(Vector512.Create(2f), Vector512.Create(3f), Vector512.Create(4f)));
    }

    /// <summary>Bit patterns of all magnitudes, every 16381st float, and densely where the functions bend.</summary>
    private static void AssertAccurate(ElementEngines.Function function, Func<double, double> exact)
    {
        Span<float> x = stackalloc float[16];
        Span<float> y = stackalloc float[16];
        for (long bits = 0; bits < 0x7F800000; bits += 16 * 16381 / 2)
        {
            for (int i = 0; i < 16; i++)
            {
                int pattern = (int)Math.Min(bits + i / 2 * 16381, 0x7F7FFFFF);
                x[i] = BitConverter.Int32BitsToSingle(i % 2 == 0 ? pattern : pattern | int.MinValue);
            }

            Check(function, exact, x, y);
        }

        for (int start = -100_000; start < 100_000; start += 16)
        {
            for (int i = 0; i < 16; i++)
            {
                x[i] = (start + i) * 1.0003e-3f;
            }

            Check(function, exact, x, y);
        }
    }

    private static void Check(ElementEngines.Function function, Func<double, double> exact, Span<float> x, Span<float> y)
    {
        x.CopyTo(y);
        function(y);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = exact(x[i]);
            double error = Math.Abs(y[i] - expected);
            float magnitude = MathF.Abs((float)expected);
            double ulp = (double)MathF.BitIncrement(magnitude) - magnitude;
            if (!(error <= 3e-7 || error <= 5 * ulp))
            {
                Assert.Fail($"f({x[i]:R}) = {y[i]:R}, expected {expected:R}: {error:E2} off, {error / ulp:F1} ulp");
            }
        }
    }

    private static void AssertValues(ElementEngines.Function function, float[] x, float[] expected)
    {
        // Computed values, which the JIT cannot fold, at every place in the vector.
        for (int shift = 0; shift < 16; shift++)
        {
            Span<float> y = new float[16];
            for (int i = 0; i < x.Length; i++)
            {
                y[(i + shift) % 16] = x[i];
            }

            function(y);
            for (int i = 0; i < x.Length; i++)
            {
                Assert.Equal(expected[i], y[(i + shift) % 16]);
            }
        }
    }
}
