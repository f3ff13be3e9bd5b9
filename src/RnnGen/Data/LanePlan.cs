namespace RnnGen;

/// <summary>A piece of a recording, read from its start to its end.</summary>
/// <param name="Recording">The number of the recording.</param>
/// <param name="Start">The first step of the piece in the recording.</param>
/// <param name="Steps">Its steps.</param>
internal readonly record struct Lane(int Recording, int Start, int Steps);

/// <summary>
/// How recordings are cut into lanes that run side by side, B at a time. Each recording gets as many lanes as its share of all steps
/// demands, at least one, all of one length. The longest lanes come first, so that of lanes side by side those that end are the last: the
/// others keep their places, and with them their states.
/// </summary>
internal sealed class LanePlan
{
    private readonly Lane[] lanes;
    private readonly int size;
    private readonly int steps;

    /// <summary>The number of the first window of each group of B lanes, and at the end the number of all windows.</summary>
    private readonly int[] firstWindows;

    /// <param name="recordings">The steps of each recording.</param>
    /// <param name="size">B, lanes side by side.</param>
    /// <param name="steps">T, steps of a window.</param>
    /// <param name="dropRemainder">Whether a window that would be shorter than T is left out.</param>
    public LanePlan(IReadOnlyCollection<int> recordings, int size, int steps, bool dropRemainder)
    {
        this.size = size;
        this.steps = steps;
        long total = recordings.Sum(r => (long)r);
        long needed = (long)size * steps;
        if (total < needed)
        {
            throw new InvalidOperationException(
                $"The recordings have {total} steps; {size} lanes of {steps} steps need at least {size} × {steps} = {needed}.");
        }

        var cut = recordings.SelectMany((recording, number) => Cut(number, recording, Share(recording, total), dropRemainder));
        lanes = [.. cut.OrderByDescending(lane => lane.Steps)];
        if (lanes.Length == 0) throw new InvalidOperationException($"No recording has {steps} steps, which is one window, in a lane.");
        firstWindows = new int[EpochOrder.Batches(lanes.Length, size) + 1];
        for (int g = 1; g < firstWindows.Length; g++)
            firstWindows[g] = checked(firstWindows[g - 1] + EpochOrder.Batches(lanes[(g - 1) * size].Steps, steps));
    }

    /// <summary>Windows of all groups.</summary>
    public int Windows => firstWindows[^1];

    /// <summary>The most lanes side by side.</summary>
    public int MaxSize => Math.Min(size, lanes.Length);

    /// <summary>The most steps of a window.</summary>
    public int MaxSteps => Math.Min(steps, lanes[0].Steps);

    /// <summary>The lanes that a window has, longest first, and its first step in each.</summary>
    public ReadOnlySpan<Lane> Window(int window, out int start)
    {
        int group = Array.BinarySearch(firstWindows, window);
        if (group < 0) group = ~group - 1;
        start = (window - firstWindows[group]) * steps;
        int first = group * size, end = Math.Min(first + size, lanes.Length);
        while (lanes[end - 1].Steps <= start) end--;
        return lanes.AsSpan(first, end - first);
    }

    /// <summary>The number of lanes of a recording, rounded.</summary>
    private int Share(int recording, long total) => (int)Int128.Clamp((2 * (Int128)recording * size + total) / (2 * (Int128)total), 1, recording);

    private IEnumerable<Lane> Cut(int number, int recording, int count, bool dropRemainder)
    {
        int length = recording / count;
        if (dropRemainder) length -= length % steps;
        return length == 0 ? [] : Enumerable.Range(0, count).Select(i => new Lane(number, i * length, length));
    }
}
