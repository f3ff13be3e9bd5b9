namespace RnnGen.Generator.Program;

/// <summary>The normal distribution, of which .NET has no function.</summary>
internal static class Normal
{
    /// <summary>The density φ(x).</summary>
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>
    /// The distribution Φ(x), by the series of G. Marsaglia, "Evaluating the normal distribution", Journal of Statistical Software 11 (2004): all its terms have one sign, so it loses no digits.
    /// </summary>
    public static double Distribution(double x)
    {
        if (Math.Abs(x) > 8) return x > 0 ? 1 : 0;
        double sum = x, term = x;
        for (int i = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); i += 2)
        {
            term *= x * x / i;
            sum += term;
        }

        return 0.5 + (sum * Density(x));
    }
}
