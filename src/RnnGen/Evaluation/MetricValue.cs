using System.Globalization;

namespace RnnGen;

/// <summary>What a metric's value was.</summary>
/// <param name="Name">What the metric is called: <see cref="IMetric{TTarget}.Name"/>.</param>
/// <param name="Value">Its value; NaN where there was none.</param>
/// <param name="HigherIsBetter">Whether a larger value is a better one.</param>
public readonly record struct MetricValue(string Name, double Value, bool HigherIsBetter)
{
    /// <summary>As in <c>accuracy 0.9531</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Value:0.####}");
}
