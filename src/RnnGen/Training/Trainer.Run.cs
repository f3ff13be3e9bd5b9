using System.Diagnostics;

namespace RnnGen;

public sealed partial class Trainer<TModel, TInput, TTarget>
{
    private ProgressMeter meter;

    /// <summary>What is still to be done behind the last step of a run, and what its report will say.</summary>
    private Due due;
    private (long Epoch, double Rate, double? ValidationLoss, IReadOnlyList<SkippedBatch> Skipped) last = (0, 0.0, null, []);

    [Flags]
    private enum Due
    {
        Nothing = 0,
        Validation = 1,
        Checkpoint = 2,
        Report = 4,
    }

    /// <summary>
    /// Takes steps, reporting, validating and writing checkpoints as the options say, in steps or in epochs; the last step is always
    /// reported. It returns sooner where <see cref="TrainerOptions.EarlyStopping"/> ends the training; after that it takes no step. What a
    /// failure has kept from being done behind a step, a validation or a checkpoint, the next run does first.
    /// </summary>
    /// <remarks>
    /// With <see cref="EarlyStopping.RestoreBest"/> the model has the parameters of the best validation at the end, however the run ends;
    /// without one, but with <see cref="TrainerOptions.Average"/>, it has their average. What goes on from there, another run, a step or a
    /// checkpoint, goes on from those of the last step: several runs are as one.
    /// </remarks>
    /// <param name="steps">How many.</param>
    /// <param name="progress">Who hears of it.</param>
    /// <param name="cancellation">Stops between two steps; the steps before have been taken.</param>
    /// <exception cref="TrainingDivergedException">
    /// A loss or a gradient is not finite. The steps before have been taken; see <see cref="Step"/> and <see cref="Skip"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// The options ask for validations, and there is no validation data, or not the metric that they watch.
    /// </exception>
    /// <exception cref="IOException">
    /// A checkpoint cannot be written; the one before is untouched. A place that takes no file is noticed before the first step.
    /// </exception>
    public void Run(int steps, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        RunUntil(StepsTaken + steps, long.MaxValue, progress, cancellation);
    }

    /// <summary>
    /// As <see cref="Run"/>, until so many epochs have ended. The one that is under way counts as the first of them: after a checkpoint of
    /// epoch 3, 7 more end a training of 10.
    /// </summary>
    /// <param name="epochs">How many.</param>
    /// <param name="progress">Who hears of it.</param>
    /// <param name="cancellation">Stops between two steps; the steps before have been taken.</param>
    /// <exception cref="TrainingDivergedException">
    /// A loss or a gradient is not finite. The steps before have been taken; see <see cref="Step"/> and <see cref="Skip"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// The options ask for validations, and there is no validation data, or not the metric that they watch.
    /// </exception>
    /// <exception cref="IOException">
    /// A checkpoint cannot be written; the one before is untouched. A place that takes no file is noticed before the first step.
    /// </exception>
    public void RunEpochs(int epochs, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        RunUntil(long.MaxValue, Epoch + epochs, progress, cancellation);
    }

    private void RunUntil(long lastStep, long lastEpoch, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        if (options.ValidateEvery != Every.Never) CheckValidation();
        if (options.CheckpointEvery != Every.Never) CheckPlaceOfCheckpoints();
        control.Hide();
        try
        {
            if (due == Due.Nothing) meter = default;
            Finish(progress);
            while (StepsTaken < lastStep && Epoch < lastEpoch && !Stopped)
            {
                cancellation.ThrowIfCancellationRequested();
                long started = Stopwatch.GetTimestamp();
                long epoch = Epoch;
                var step = TakeStep(withinEpoch: true);
                bool stepped = step.Batches > 0;
                if (stepped) meter.Add(step.Loss, step.InputSteps, Stopwatch.GetElapsedTime(started));
                last = (epoch, Optimizer.LearningRate, null, SkippedBatches);
                due = DueNow(stepped);
                if (StepsTaken == lastStep || Epoch == lastEpoch || SkippedBatches.Count > 0) due |= Due.Report;
                Finish(progress);
            }
        }
        finally
        {
            control.ShowResult(StepsTaken);
        }
    }

    /// <summary>What is to be done behind a batch that a step was taken with, or that was passed over.</summary>
    private Due DueNow(bool stepped)
    {
        bool validates = IsTime(options.ValidateEvery, stepped);
        return (validates ? Due.Validation : Due.Nothing)
            | (IsTime(options.CheckpointEvery, stepped) ? Due.Checkpoint : Due.Nothing)
            | (validates || IsTime(options.ReportEvery, stepped) ? Due.Report : Due.Nothing);
    }

    private bool IsTime(Every every, bool stepped) =>
        (stepped && every.IsAtStep(StepsTaken)) || (NextBatch % data.BatchesPerEpoch == 0 && every.IsAtEpochEnd(Epoch));

    /// <summary>Whether something is due; <see cref="Enum.HasFlag"/> allocates until the method is optimised.</summary>
    private bool IsDue(Due what) => (due & what) != Due.Nothing;

    /// <summary>Does what is due, one after the other. What fails stays due, but for a report, which was heard.</summary>
    private void Finish(IProgress<TrainingProgress>? progress)
    {
        if (IsDue(Due.Validation))
        {
            ValidateAndObserve();
            due &= ~Due.Validation;
        }

        if (IsDue(Due.Checkpoint))
        {
            Save(options.CheckpointPath!);
            due &= ~Due.Checkpoint;
        }

        if (!IsDue(Due.Report)) return;
        var report = new TrainingProgress(StepsTaken, last.Epoch, meter.MeanLoss, GradientNorm, meter.TokensPerSecond, last.Rate, last.ValidationLoss)
        {
            ValidationMetrics = last.ValidationLoss is null ? default : metricValues,
            SkippedBatches = last.Skipped,
        };
        due = Due.Nothing;
        meter = default;
        progress?.Report(report);
    }
}
