using static RnnGen.Tests.Numerics.ElementAssert;

namespace RnnGen.Tests.Numerics;

/// <summary>The functions behind further activations against double precision, at every width.</summary>
public class ActivationTests
{
    /// <summary>Below it the exponential gives 0.</summary>
    private const double Underflow = 1.7e-38;

    public static TheoryData<string> Engines => ElementEngines.Names;

    private static float[] Special => [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.MaxValue, float.MinValue];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Exp(string engine)
    {
        var exp = ElementEngines.Exp(engine);
        AssertAccurate(exp, Math.Exp, 2, Underflow);
        AssertValues(exp, Special, [float.NaN, float.PositiveInfinity, 0f, 1f, 1f, float.PositiveInfinity, 0f]);

        // The last float before infinity, and the first beyond.
        AssertValues(exp, [88.7228317f, 88.7228394f], [(float)Math.Exp(88.7228317f), float.PositiveInfinity]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void ReciprocalSqrt(string engine)
    {
        var function = ElementEngines.ReciprocalSqrt(engine);
        AssertAccurate(function, x => 1 / Math.Sqrt(x), 2, 0);
        AssertValues(
            function,
            [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -1f, 4f, 1e-38f],
            [float.NaN, 0f, float.NaN, float.PositiveInfinity, float.NaN, 0.5f, 1e19f]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Gelu(string engine)
    {
        var gelu = ElementEngines.Gelu(engine);
        AssertAccurate(gelu, x => x * NormalDistribution.Below(x));
        AssertValues(gelu, Special, [float.NaN, float.PositiveInfinity, 0f, 0f, 0f, float.MaxValue, 0f]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void GeluDerivative(string engine)
    {
        var function = ElementEngines.GeluDerivative(engine);
        AssertAccurate(function, x => NormalDistribution.Below(x) + (Math.Abs(x) > 40 ? 0 : x * NormalDistribution.Density(x)));
        AssertValues(function, Special, [float.NaN, 1f, 0f, 0.5f, 0.5f, 1f, 0f]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Silu(string engine)
    {
        var silu = ElementEngines.Silu(engine);
        AssertAccurate(silu, x => x / (1 + Math.Exp(-x)));
        AssertValues(silu, Special, [float.NaN, float.PositiveInfinity, 0f, 0f, 0f, float.MaxValue, 0f]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void SiluDerivative(string engine)
    {
        var function = ElementEngines.SiluDerivative(engine);
        AssertAccurate(function, x => (1 + (Math.Abs(x) > 800 ? 0 : x / (1 + Math.Exp(x)))) / (1 + Math.Exp(-x)));
        AssertValues(function, Special, [float.NaN, 1f, 0f, 0.5f, 0.5f, 1f, 0f]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Softplus(string engine)
    {
        var softplus = ElementEngines.Softplus(engine);
        AssertAccurate(softplus, x => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))), 5, Underflow);
        float log2 = (float)Math.Log(2);
        AssertValues(softplus, Special, [float.NaN, float.PositiveInfinity, 0f, log2, log2, float.MaxValue, 0f]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Softsign(string engine)
    {
        var softsign = ElementEngines.Softsign(engine);
        AssertAccurate(softsign, x => x / (1 + Math.Abs(x)), 2, 0);
        AssertValues(softsign, Special, [float.NaN, 1f, -1f, 0f, -0f, 1f, -1f]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Elu(string engine)
    {
        foreach (float alpha in (float[])[1f, 0.25f, 1.67326324f, -3f])
        {
            var elu = ElementEngines.Elu(engine, alpha);
            AssertAccurate(elu, x => x > 0 ? x : alpha * ExpMinusOne(x), 5, 1e-37);
            AssertValues(elu, [.. Special[..3], 0f, float.MaxValue, float.MinValue], [float.NaN, float.PositiveInfinity, -alpha, 0f, float.MaxValue, -alpha]);
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void LeakyRelu(string engine) => AssertValues(
        ElementEngines.LeakyRelu(engine, 0.25f),
        [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, 3f, -3f, float.MinValue],
        [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, 3f, -0.75f, 0.25f * float.MinValue]);

    [Theory]
    [MemberData(nameof(Engines))]
    public void ClampAndInside(string engine)
    {
        float[] x = [.. Special, -1f, 2f, MathF.BitIncrement(-1f), MathF.BitDecrement(2f), -3f, 3f];
        AssertValues(
            ElementEngines.Clamp(engine, -1f, 2f), x,
            [float.NaN, 2f, -1f, 0f, -0f, 2f, -1f, -1f, 2f, MathF.BitIncrement(-1f), MathF.BitDecrement(2f), -1f, 2f]);
        AssertValues(ElementEngines.Inside(engine, -1f, 2f), x, [0f, 0f, 0f, 1f, 1f, 0f, 0f, 0f, 0f, 1f, 1f, 0f, 0f]);
        AssertValues(ElementEngines.Clamp(engine, float.NegativeInfinity, float.PositiveInfinity), Special, Special);
    }

    /// <summary>The reference itself, against mpmath.</summary>
    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(0.75, 0.77337264762313185)]
    [InlineData(-1.5, 0.066807201268858071)]
    [InlineData(2.9, 0.99813418669961596)]
    [InlineData(-3.1, 0.00096760321321835664)]
    [InlineData(-9.0, 1.1285884059538405e-19)]
    public void TheReferenceIsTheNormalDistribution(double x, double expected) =>
        Assert.InRange(NormalDistribution.Below(x), expected * (1 - 1e-13), expected * (1 + 1e-13));

    /// <summary>Without the rounding of 1 + e, by what that loses (W. Kahan).</summary>
    private static double LogOnePlus(double e)
    {
        double sum = 1 + e;
        return sum == 1 ? e : Math.Log(sum) * e / (sum - 1);
    }

    private static double ExpMinusOne(double x)
    {
        double power = Math.Exp(x);
        return power == 1 ? x : power - 1 == -1 ? -1 : (power - 1) * x / Math.Log(power);
    }
}
