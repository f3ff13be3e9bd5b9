namespace RnnGen.Tests.Numerics;

/// <summary>The normal distribution in double precision, for .NET has no error function.</summary>
internal static class NormalDistribution
{
    /// <summary>φ(x) = e^(−x²/2) / √2π.</summary>
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>Φ(x).</summary>
    public static double Below(double x)
    {
        if (x < -3) return Tail(-x);
        if (x > 3) return 1 - Tail(x);

        // 1/2 + φ(x) (x + x³/3 + x⁵/(3·5) + …), Abramowitz and Stegun, 26.2.11.
        double term = x, sum = x;
        for (int k = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); k += 2) sum += term *= x * x / k;
        return 0.5 + Density(x) * sum;
    }

    /// <summary>1 − Φ(x) for large x: φ(x) / (x + 1/(x + 2/(x + 3/(x + …)))), Abramowitz and Stegun, 26.2.14.</summary>
    private static double Tail(double x)
    {
        double fraction = x;
        for (int k = 200; k > 0; k--) fraction = x + k / fraction;
        return Density(x) / fraction;
    }
}
