namespace GuitarPedal;

/// <summary>Pedals that are found without training, and their error-to-signal ratio, Σ (z - y)² / Σ y², on another recording.</summary>
internal static class Baselines
{
    /// <summary>
    /// A pedal without memory: at each of 256 levels of the input the mean of the outputs there, of all functions of the level the one of
    /// the lowest squared error.
    /// </summary>
    public static double StaticCurve(Recording training, Recording test)
    {
        var (sums, counts) = (new double[256], new int[256]);
        for (int i = 0; i < training.Dry.Length; i++)
        {
            sums[Level(training.Dry[i])] += training.Wet[i];
            counts[Level(training.Dry[i])]++;
        }

        return Ratio(test, i => sums[Level(test.Dry[i])] / Math.Max(counts[Level(test.Dry[i])], 1));
    }

    /// <summary>
    /// A pedal without distortion: of all filters of 64 taps the one of the lowest squared error, by its normal equations (N. Wiener,
    /// 1949).
    /// </summary>
    public static double LinearFilter(Recording training, Recording test)
    {
        const int Taps = 64;
        double[] own = Correlation(training.Dry, training.Dry), taps = Correlation(training.Wet, training.Dry);
        var matrix = new double[Taps, Taps];
        for (int i = 0; i < Taps; i++)
            for (int j = 0; j < Taps; j++) matrix[i, j] = own[Math.Abs(i - j)];

        // Elimination needs no pivots where the matrix is symmetric and positive definite.
        for (int k = 0; k < Taps; k++)
        {
            for (int i = k + 1; i < Taps; i++)
            {
                double factor = matrix[i, k] / matrix[k, k];
                for (int j = k; j < Taps; j++) matrix[i, j] -= factor * matrix[k, j];
                taps[i] -= factor * taps[k];
            }
        }

        for (int k = Taps - 1; k >= 0; k--)
        {
            for (int j = k + 1; j < Taps; j++) taps[k] -= matrix[k, j] * taps[j];
            taps[k] /= matrix[k, k];
        }

        return Ratio(test, i => Enumerable.Range(0, Math.Min(Taps, i + 1)).Sum(k => taps[k] * test.Dry[i - k]));

        double[] Correlation(float[] later, float[] earlier) => [.. Enumerable.Range(0, Taps)
            .Select(lag => Enumerable.Range(lag, later.Length - lag).Sum(i => (double)later[i] * earlier[i - lag]))];
    }

    private static int Level(float sample) => (int)Math.Clamp(128.0 * (sample + 1.0), 0.0, 255.0);

    private static double Ratio(Recording test, Func<int, double> output) =>
        Enumerable.Range(0, test.Wet.Length).Sum(i => Math.Pow(output(i) - test.Wet[i], 2)) / test.Wet.Sum(y => (double)y * y);
}
