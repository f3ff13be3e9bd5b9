namespace RnnGen.Tests.Numerics;

/// <summary>Layer normalization of rows without padding, in double precision and plain loops.</summary>
internal static class LayerNormReference
{
    public const double Epsilon = 1e-5f;

    /// <summary>y of one row.</summary>
    public static double[] Normalize(double[] x, double[] gamma, double[] beta)
    {
        double mean = x.Average(), variance = x.Average(v => (v - mean) * (v - mean));
        return [.. x.Select((v, u) => (v - mean) / Math.Sqrt(variance + Epsilon) * gamma[u] + beta[u])];
    }

    /// <summary>The gradients of Σ y ⊙ dY over all rows: of x, γ and β, by central differences.</summary>
    public static (double[][] X, double[] Gamma, double[] Beta) Gradients(double[][] x, double[] gamma, double[] beta, double[][] dY)
    {
        double Sum(int row) => Normalize(x[row], gamma, beta).Zip(dY[row], (y, d) => y * d).Sum();
        double All() => Enumerable.Range(0, x.Length).Sum(Sum);
        return ([.. x.Select((values, row) => Differences(values, () => Sum(row)))], Differences(gamma, All), Differences(beta, All));
    }

    private static double[] Differences(double[] values, Func<double> function)
    {
        const double Step = 1e-5;
        var gradient = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double value = values[i];
            values[i] = value + Step;
            double above = function();
            values[i] = value - Step;
            double below = function();
            values[i] = value;
            gradient[i] = (above - below) / (2 * Step);
        }

        return gradient;
    }
}
