namespace RnnGen;

/// <summary>
/// Passes over bad batches: those with a number that is NaN or infinite, and those whose loss or gradient is, though the parameters are
/// finite. The step goes on with the next batch, and the training as if the data had not had the bad one; each is reported with its reason
/// (<see cref="TrainingProgress.SkippedBatches"/>). What is not the batch's fault, a source that throws or a target that is no class, still
/// ends the run.
/// </summary>
/// <param name="MostInARow">
/// How many may follow one another, at least 1; the next one is an exception, as is every one without this option. Many in a row say that
/// it is the training that diverges.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
public sealed record SkipBadBatches(int MostInARow = 3)
{
    /// <summary>How many may follow one another.</summary>
    public int MostInARow { get; } = MostInARow >= 1
        ? MostInARow
        : throw new ArgumentOutOfRangeException(nameof(MostInARow), MostInARow, "A number of at least 1 was expected.");
}
