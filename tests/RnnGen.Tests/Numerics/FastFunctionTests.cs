namespace RnnGen.Tests.Numerics;

/// <summary>The fast σ and tanh against double precision, at every width.</summary>
public class FastFunctionTests
{
    /// <summary>Every so many floats: a prime, so that all low bits are met.</summary>
    private const int Stride = 251;

    public static TheoryData<string> Engines => ElementEngines.Names;

    [Theory]
    [MemberData(nameof(Engines))]
    public void TanhIsWithinItsBoundOverAllFloats(string engine) =>
        AssertBound(ElementEngines.FastTanh(engine), Math.Tanh, 1e-4, -1.00003f, 1.00003f);

    [Theory]
    [MemberData(nameof(Engines))]
    public void SigmoidIsWithinItsBoundOverAllFloats(string engine) =>
        AssertBound(ElementEngines.FastSigmoid(engine), x => 1 / (1 + Math.Exp(-x)), 5e-5, -0.00002f, 1.00002f);

    /// <summary>tanh is odd to the bit, and near 0, where its values are small, they are still within 1e-4 of themselves.</summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public void TanhIsOddAndGoodNearZero(string engine)
    {
        var tanh = ElementEngines.FastTanh(engine);
        var y = new float[16];
        for (float x = 0.125f; x > 1e-30f; x *= 0.97f)
        {
            for (int i = 0; i < 16; i++) y[i] = i % 2 == 0 ? x : -x;
            tanh(y);
            Assert.InRange(y[0], x * (1 - 1e-4) - Math.Pow(x, 3) / 3, x * (1 + 1e-4));
            for (int i = 2; i < 16; i++) Assert.Equal(i % 2 == 0 ? y[0] : -y[0], y[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void SpecialValues(string engine)
    {
        float[] x = [float.NaN, -float.NaN, 0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon, 1e-38f, 100f];
        var (sigmoid, tanh) = (ElementEngines.FastSigmoid(engine), ElementEngines.FastTanh(engine));

        // At every place in the vector.
        for (int shift = 0; shift < 16; shift++)
        {
            var (s, t) = (new float[16], new float[16]);
            for (int i = 0; i < x.Length; i++) s[(i + shift) % 16] = t[(i + shift) % 16] = x[i];
            sigmoid(s);
            tanh(t);
            for (int i = 0; i < x.Length; i++)
            {
                var (ys, yt) = (s[(i + shift) % 16], t[(i + shift) % 16]);
                if (float.IsNaN(x[i])) Assert.True(float.IsNaN(ys) && float.IsNaN(yt));
                else if (x[i] == 0f) Assert.Equal((0.5f, 0f), (ys, yt));
                else if (MathF.Abs(x[i]) < 1e-30f) Assert.True(ys == 0.5f && yt >= 0f && yt <= 2 * x[i]);
                else Assert.True(Math.Abs(ys - (x[i] > 0 ? 1 : 0)) <= 5e-5 && Math.Abs(yt - Math.Sign(x[i])) <= 1e-4, $"{x[i]}: {ys:R}, {yt:R}");
            }
        }
    }

    /// <summary>All floats at a stride: those up to 32 in magnitude against the bound, the larger ones in a coarser stride, for they give what 32 gives.</summary>
    private static void AssertBound(ElementEngines.Function function, Func<double, double> exact, double bound, float least, float most)
    {
        var (x, y) = (new float[16], new float[16]);
        double worst = 0;
        const int Large = 0x42000000;
        for (int bits = 0; bits < 0x7F800000;)
        {
            for (int i = 0; i < 16; i += 2)
            {
                x[i] = BitConverter.Int32BitsToSingle(bits);
                x[i + 1] = -x[i];

                // Below 2^-24, where the functions are lines, a thousandth of the floats will do.
                bits = Math.Min(bits + (bits is > 0x33800000 and < Large ? Stride : 1021 * Stride), 0x7F7FFFFF);
            }

            x.CopyTo(y, 0);
            function(y);
            for (int i = 0; i < 16; i++)
            {
                double error = Math.Abs(y[i] - exact(x[i]));
                if (!(error <= bound && y[i] >= least && y[i] <= most)) Assert.Fail($"f({x[i]:R}) = {y[i]:R}, expected {exact(x[i]):R}: {error:E2} off");
                worst = Math.Max(worst, error);
            }

            if (bits == 0x7F7FFFFF) break;
        }

        // The functions under test are the fast ones: the exact ones are a hundred times closer.
        Assert.True(worst > 1e-5, $"{worst:E2}");
    }
}
