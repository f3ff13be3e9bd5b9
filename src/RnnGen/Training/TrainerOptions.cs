using RnnGen.Threading;

namespace RnnGen;

/// <summary>What a trainer does besides the optimizer's steps.</summary>
public sealed class TrainerOptions
{
    /// <summary>
    /// Batches a step, at least 1: their gradients add up to that of one large batch, for which there need be no memory. The loss and its
    /// gradient are the means over all valid positions of all of them, however they are spread. The last step of an epoch has as many as
    /// the epoch has left.
    /// </summary>
    public int BatchesPerStep { get; init; } = 1;

    /// <summary>The largest Euclidean norm of all gradients together; larger ones are scaled to it. Infinite: none are.</summary>
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>The largest absolute value of a gradient, after <see cref="ClipNorm"/>. Infinite: all stay as they are.</summary>
    public float ClipValue { get; init; } = float.PositiveInfinity;

    /// <summary>
    /// What is done with a batch whose loss or gradient is not finite; null: it ends the run, and all is as it was before the step.
    /// </summary>
    public SkipBadBatches? OnBadBatch { get; init; }

    /// <summary>Whether each step takes the norms of the gradients tensor by tensor, for reports.</summary>
    public bool GradientNorms { get; init; }

    /// <summary>
    /// Threads that share each forward and backward pass, 1 to 32: see <see cref="Workspace.Workers"/>. What is learned is the same bit by
    /// bit, whatever the number.
    /// </summary>
    public int Workers { get; init; } = 1;

    /// <summary>With the number of a step, what dropout drops in it.</summary>
    public ulong DropoutSeed { get; init; }

    /// <summary>The learning rate of every step; null: the optimizer's own.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>Keeps an average of the parameters, which validations are of and which a run ends with; null: none is kept.</summary>
    public ExponentialMovingAverage? Average { get; init; }

    /// <summary>How often progress is reported: every step at first, <see cref="Every.Epoch"/> for the end of every epoch.</summary>
    public Every ReportEvery { get; init; } = 1;

    /// <summary>
    /// How often there is a validation, which needs the trainer's validation data; never at first. A validation is reported.
    /// </summary>
    public Every ValidateEvery { get; init; }

    /// <summary>
    /// Lowers the learning rate when validations no longer become better; null: nothing does. It needs <see cref="ValidateEvery"/>.
    /// </summary>
    public ReduceOnPlateau? ReduceOnPlateau { get; init; }

    /// <summary>Ends training when validations no longer become better; null: nothing does. It needs <see cref="ValidateEvery"/>.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>How often a checkpoint is written; never at first. It needs <see cref="CheckpointPath"/>.</summary>
    public Every CheckpointEvery { get; init; }

    /// <summary>The file that the checkpoints of a run replace in turn. Its folder must be there when the run begins.</summary>
    public string? CheckpointPath { get; init; }

    internal void Check()
    {
        if (BatchesPerStep < 1) throw Invalid(nameof(BatchesPerStep), BatchesPerStep, "A number of at least 1");
        if (!(ClipNorm > 0.0)) throw Invalid(nameof(ClipNorm), ClipNorm, "A number greater than 0");
        if (!(ClipValue > 0f)) throw Invalid(nameof(ClipValue), ClipValue, "A number greater than 0");
        if (Workers is < 1 or > WorkerTeam.MostWorkers) throw Invalid(nameof(Workers), Workers, $"A number of 1 to {WorkerTeam.MostWorkers}");
        if (ReportEvery == Every.Never) throw Invalid(nameof(ReportEvery), ReportEvery, "A number of at least 1");
        if (ValidateEvery == Every.Never && (ReduceOnPlateau is not null || EarlyStopping is not null))
            throw Invalid(nameof(ValidateEvery), ValidateEvery, "A number of at least 1, on which plateaus and early stopping depend,");
        if (CheckpointEvery != Every.Never && string.IsNullOrEmpty(CheckpointPath))
        {
            throw new ArgumentException(
                $"{nameof(TrainerOptions)}.{nameof(CheckpointPath)}: a path was expected, for {nameof(CheckpointEvery)} is {CheckpointEvery}.", "options");
        }
    }

    private static ArgumentOutOfRangeException Invalid(string name, object value, string expected) =>
        new("options", value, $"{nameof(TrainerOptions)}.{name}: {expected} was expected.");
}
