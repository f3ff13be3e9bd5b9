using System.Runtime.Intrinsics;
using RnnGen.CompilerServices;
using static RnnGen.Tests.Numerics.ElementAssert;

namespace RnnGen.Tests.Numerics;

/// <summary>The element-wise functions against double precision, at every width.</summary>
public class ElementFunctionTests
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
        Assert.Equal(Vector128.Create(10f), Width128.MultiplyAdd(Vector128.Create(2f), Vector128.Create(3f), Vector128.Create(4f)));
        Assert.Equal(Vector256.Create(10f), Width256.MultiplyAdd(Vector256.Create(2f), Vector256.Create(3f), Vector256.Create(4f)));
        Assert.Equal(Vector512.Create(10f), Width512.MultiplyAdd(Vector512.Create(2f), Vector512.Create(3f), Vector512.Create(4f)));
    }
}
