using RnnGen;

namespace Forecast;

/// <summary>
/// What a forecast by quantiles is measured by. Errors are those of each series divided by its mean seasonal naive error in the part that was
/// trained on (mean absolute scaled error, R. J. Hyndman and A. B. Koehler, 2006).
/// </summary>
internal static class ForecastMetrics
{
    private delegate double Measure(ReadOnlySpan<float> quantiles, float value, int series);

    /// <summary>The errors of the median and of the seasonal naive forecast, and how many values are within the interval.</summary>
    /// <param name="training">[N, V], the scaled differences that were trained on.</param>
    /// <param name="scaling">Their scaling.</param>
    public static IMetric<float>[] Create(ReadOnlySpan<float> training, ColumnScaling scaling)
    {
        int width = scaling.Columns;
        var (naive, unit) = (new float[width], new double[width]);
        scaling.Apply(naive);
        for (int i = 0; i < training.Length; i++) unit[i % width] += Math.Abs(training[i] - naive[i % width]) * width / training.Length;
        return
        [
            Mean("median", (quantiles, value, v) => Math.Abs(value - quantiles[1]) / unit[v]),
            Mean("seasonal naive", (_, value, v) => Math.Abs(value - naive[v]) / unit[v]),
            Mean("coverage", (quantiles, value, _) => value >= quantiles[0] && value <= quantiles[2] ? 1 : 0),
        ];

        DelegateMetric<float> Mean(string name, Measure measure) => new(name, forecast =>
        {
            double sum = 0.0;
            int values = forecast.Target.Length;
            for (int k = 0; k < values; k++) sum += measure(forecast.Output.Slice(3 * k, 3), forecast.Target[k], k % width);
            return sum / values;
        }, higherIsBetter: name == "coverage");
    }
}
