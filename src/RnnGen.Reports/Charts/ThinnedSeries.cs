using System.Runtime.InteropServices;

namespace RnnGen.Reports;

/// <summary>
/// A series of any length in constant memory. Points are gathered in buckets of equally many, of which the lowest and the highest point
/// stay, so that no spike is lost; when all buckets are full, each two become one. The last point stays as it is.
/// </summary>
internal sealed class ThinnedSeries(int buckets)
{
    private readonly List<Bucket> full = new(buckets);
    private Bucket open;
    private long size = 1;
    private long inOpen;

    /// <summary>Points that were added; those that are not finite are not.</summary>
    public long Count { get; private set; }

    /// <summary>The last point.</summary>
    public ChartPoint Last { get; private set; }

    /// <summary>Adds a point behind the last. One that is not finite is passed over.</summary>
    public void Add(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y)) return;
        Last = new ChartPoint(x, y);
        Count++;
        var bucket = new Bucket(Last, Last);
        open = inOpen == 0 ? bucket : Bucket.Join(open, bucket);
        if (++inOpen < size) return;
        if (full.Count == buckets) JoinPairs();
        if (inOpen < size) return;
        full.Add(open);
        inOpen = 0;
    }

    /// <summary>The points that stay, in the order in which they were added.</summary>
    public List<ChartPoint> Points()
    {
        var points = new List<ChartPoint>(2 * buckets + 3);
        foreach (var bucket in full) bucket.AddTo(points);
        if (inOpen > 0) open.AddTo(points);
        if (Count > 0 && points[^1] != Last) points.Add(Last);
        return points;
    }

    private void JoinPairs()
    {
        var all = CollectionsMarshal.AsSpan(full);
        for (int i = 0; i < buckets / 2; i++) all[i] = Bucket.Join(all[2 * i], all[2 * i + 1]);
        full.RemoveRange(buckets / 2, buckets - buckets / 2);
        size *= 2;
    }

    /// <summary>The lowest and the highest of consecutive points.</summary>
    private readonly record struct Bucket(ChartPoint Lowest, ChartPoint Highest)
    {
        public static Bucket Join(in Bucket first, in Bucket second) => new(
            second.Lowest.Y < first.Lowest.Y ? second.Lowest : first.Lowest,
            second.Highest.Y > first.Highest.Y ? second.Highest : first.Highest);

        public void AddTo(List<ChartPoint> points)
        {
            var (first, second) = Lowest.X <= Highest.X ? (Lowest, Highest) : (Highest, Lowest);
            points.Add(first);
            if (second != first) points.Add(second);
        }
    }
}
