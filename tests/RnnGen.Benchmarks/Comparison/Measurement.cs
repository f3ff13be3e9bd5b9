namespace RnnGen.Benchmarks.Comparison;

/// <summary>Nanoseconds a call of one side in one row.</summary>
internal sealed record Measurement(double Minimum, double Median, int Samples)
{
    public static Measurement? Of(List<double> samples)
    {
        if (samples.Count == 0 || samples.Exists(double.IsNaN)) return null;
        double[] sorted = [.. samples.Order()];
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Measurement(sorted[0], median, sorted.Length);
    }

    /// <summary>The same work <paramref name="times"/> times over.</summary>
    public Measurement Times(int times) => this with { Minimum = Minimum * times, Median = Median * times };
}
