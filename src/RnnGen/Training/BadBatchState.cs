namespace RnnGen;

/// <summary>The bad batches of a step that is under way, and those before it with no good one between.</summary>
internal sealed class BadBatchState(SkipBadBatches? settings)
{
    private readonly List<SkippedBatch> skipped = [];
    private int inARow;

    /// <summary>Bad batches since the last good one, up to the last step taken.</summary>
    public int InARow { get; private set; }

    /// <summary>How many this step has passed over so far.</summary>
    public int Count => skipped.Count;

    /// <summary>Begins a step: what one that failed has passed over was not.</summary>
    public void Begin()
    {
        skipped.Clear();
        inARow = InARow;
    }

    /// <summary>There was a good batch.</summary>
    public void AddGood() => inARow = 0;

    /// <summary>Passes over a bad batch.</summary>
    /// <returns>Whether that may be.</returns>
    public bool TryAddBad(long number, string reason)
    {
        if (settings is null || inARow >= settings.MostInARow) return false;
        skipped.Add(new SkippedBatch(number, reason));
        inARow++;
        return true;
    }

    /// <summary>The step was taken.</summary>
    /// <returns>What it has passed over.</returns>
    public IReadOnlyList<SkippedBatch> Commit()
    {
        InARow = inARow;
        return skipped.Count == 0 ? [] : [.. skipped];
    }

    /// <summary>Goes on as after a number of bad batches in a row, which may be none.</summary>
    public void Restore(int badInARow) => InARow = badInARow;
}
