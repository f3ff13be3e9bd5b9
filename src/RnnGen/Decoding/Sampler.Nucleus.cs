namespace RnnGen;

public sealed partial class Sampler
{
    // A heap of classes, the largest logit on top, and behind it, from the end on, those already taken off.
    private int[] heap = [];

    /// <summary>The fewest of the largest classes whose weights sum up to p of all: the last the largest.</summary>
    /// <param name="logits">One number a class.</param>
    /// <param name="among">The classes to choose from; empty for all.</param>
    /// <param name="largest">The largest logit.</param>
    private ReadOnlySpan<int> SelectNucleus(ReadOnlySpan<float> logits, ReadOnlySpan<int> among, float largest)
    {
        int count = among.IsEmpty ? logits.Length : among.Length;
        if (heap.Length < count) heap = new int[count];
        var classes = heap.AsSpan(0, count);
        double total = 0.0;
        for (int i = 0; i < count; i++)
        {
            classes[i] = among.IsEmpty ? i : among[i];
            total += Weight(logits[classes[i]], largest);
        }

        for (int i = count / 2 - 1; i >= 0; i--) Sink(logits, classes, i);
        double needed = topP * total;
        int rest = count;
        while (rest > 0 && needed > 0.0)
        {
            needed -= Weight(logits[classes[0]], largest);
            rest--;
            (classes[0], classes[rest]) = (classes[rest], classes[0]);
            Sink(logits, classes[..rest], 0);
        }

        return classes[rest..];
    }

    /// <summary>Moves a class down until nothing below it comes before it.</summary>
    private static void Sink(ReadOnlySpan<float> logits, Span<int> classes, int at)
    {
        while (2 * at + 1 < classes.Length)
        {
            int child = 2 * at + 1;
            if (child + 1 < classes.Length && Precedes(logits, classes[child + 1], classes[child])) child++;
            if (!Precedes(logits, classes[child], classes[at])) return;
            (classes[at], classes[child]) = (classes[child], classes[at]);
            at = child;
        }
    }

    private static bool Precedes(ReadOnlySpan<float> logits, int one, int other) =>
        logits[one] > logits[other] || (logits[one] == logits[other] && one < other);
}
