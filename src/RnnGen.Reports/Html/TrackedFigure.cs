namespace RnnGen.Reports;

/// <summary>A number of the training over its steps: its course, the last value, and the best.</summary>
/// <param name="name">What the page calls it.</param>
/// <param name="buckets">Stretches of steps of which the lowest and the highest value stay.</param>
/// <param name="higherIsBetter">Whether the best value is the largest; null: none is better than another.</param>
internal sealed class TrackedFigure(string name, int buckets = TrackedFigure.Buckets, bool? higherIsBetter = null)
{
    /// <summary>A chart has two points to a unit of its width.</summary>
    public const int Buckets = 240;

    /// <summary>What the page calls it.</summary>
    public string Name { get; } = name;

    /// <summary>Its course.</summary>
    public ThinnedSeries Course { get; } = new(buckets);

    /// <summary>The best value with its step; null where none is, or none is better.</summary>
    public ChartPoint? Best { get; private set; }

    /// <summary>Adds the value of a step. One that is not finite is none.</summary>
    public void Add(long step, double value)
    {
        Course.Add(step, value);
        if (!double.IsFinite(value) || higherIsBetter is not { } higher) return;
        if (Best is not { } best || (higher ? value > best.Y : value < best.Y)) Best = new ChartPoint(step, value);
    }
}
