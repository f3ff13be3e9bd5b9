namespace RnnGen.Reports;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">
/// Its points, from left to right. Those with a number that is not finite are left out; of very many, the lowest and the highest of each
/// stretch are drawn.
/// </param>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>A line of values at 0, 1, 2, ...</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="values">The values.</param>
    public static ChartSeries Of(string name, ReadOnlySpan<double> values)
    {
        var points = new ChartPoint[values.Length];
        for (int i = 0; i < points.Length; i++) points[i] = new ChartPoint(i, values[i]);
        return new ChartSeries(name, points);
    }
}
