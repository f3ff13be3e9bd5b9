using System.Diagnostics;

namespace RnnGen.Benchmarks.Peers;

/// <summary>Chooses between two ways in which a peer can do the same, so that it is compared at its best.</summary>
internal static class Probe
{
    private static readonly long BurstTicks = Stopwatch.Frequency / 1000;
    private static readonly long TotalTicks = Stopwatch.Frequency / 25;

    /// <summary>Whether the least time of one run of the first is below that of the second, over bursts in turn for 40 ms or more.</summary>
    public static bool IsFaster(Action first, Action second)
    {
        long leastFirst = long.MaxValue;
        long leastSecond = long.MaxValue;
        long end = Stopwatch.GetTimestamp() + TotalTicks;
        for (int round = 0; round < 2 || Stopwatch.GetTimestamp() < end; round++)
        {
            leastFirst = Math.Min(leastFirst, Burst(first));
            leastSecond = Math.Min(leastSecond, Burst(second));
        }

        return leastFirst < leastSecond;
    }

    /// <summary>The least time of a run in a millisecond of them, at least two, so that the second finds its data in the caches.</summary>
    private static long Burst(Action action)
    {
        long least = long.MaxValue;
        long last = Stopwatch.GetTimestamp();
        long end = last + BurstTicks;
        for (int run = 0; run < 2 || last < end; run++)
        {
            action();
            long now = Stopwatch.GetTimestamp();
            least = Math.Min(least, now - last);
            last = now;
        }

        return least;
    }
}
