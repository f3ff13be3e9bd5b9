namespace RnnGen;

/// <summary>How training goes.</summary>
/// <param name="Step">Steps taken, over all epochs.</param>
/// <param name="Epoch">The epoch of the last step, from 0 on.</param>
/// <param name="Loss">
/// The mean loss of the steps since the report before; NaN where none was taken: a run makes up for a validation, or an epoch ends in bad
/// batches.
/// </param>
/// <param name="GradientNorm">The Euclidean norm of the last step's gradients, before clipping.</param>
/// <param name="TokensPerSecond">Input steps of all sequences a second, since the report before, without validation.</param>
/// <param name="LearningRate">The optimizer's, in the last step.</param>
/// <param name="ValidationLoss">The loss of a validation after this step, or null where there was none.</param>
public readonly record struct TrainingProgress(
    long Step, long Epoch, double Loss, double GradientNorm, double TokensPerSecond, double LearningRate, double? ValidationLoss)
{
    private readonly IReadOnlyList<SkippedBatch>? skipped;

    /// <summary>
    /// The metrics of that validation, in the order of the trainer's; empty where there was none. It is the trainer's own memory, which the
    /// next validation writes again: copy what is to stay.
    /// </summary>
    public ReadOnlyMemory<MetricValue> ValidationMetrics { get; init; }

    /// <summary>
    /// The bad batches that were passed over since the report before; empty without <see cref="TrainerOptions.OnBadBatch"/>. Each is
    /// reported behind the step that it should have been in.
    /// </summary>
    public IReadOnlyList<SkippedBatch> SkippedBatches
    {
        get => skipped ?? [];
        init => skipped = value;
    }
}
