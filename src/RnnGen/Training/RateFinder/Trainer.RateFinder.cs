namespace RnnGen;

/// <content>The search for a learning rate.</content>
public sealed partial class Trainer<TModel, TInput, TTarget>
{
    /// <summary>
    /// Trains for some steps with a learning rate that grows exponentially, until the loss rises far above its lowest (L. Smith, "Cyclical
    /// learning rates for training neural networks", 2017, whose rate grows linearly). Then all is as it was before: parameters, optimizer,
    /// the position in the data and what a checkpoint holds. Steps are those of the training, with its batches from the next on, clipping
    /// and dropout, but for the schedule.
    /// </summary>
    /// <param name="range">Which rates; null: 100 steps from 1e-7 to 10.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The losses by rate, with a suggestion.</returns>
    /// <exception cref="TrainingDivergedException">The first step cannot be taken, or a number of the data is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; all is as it was.</exception>
    public LearningRateCurve FindLearningRate(LearningRateRange? range = null, CancellationToken cancellation = default)
    {
        range ??= new LearningRateRange();
        var shown = control.Hide();
        var before = new TrainingSnapshot(Optimizer);
        float[] states = [.. carried], reachedBefore = [.. reached];
        var (taken, skipped, inARow, askedBefore) = (batchesTaken, BatchesSkipped, bad.InARow, asked);
        try
        {
            return Search(range, cancellation);
        }
        finally
        {
            before.Restore();
            states.CopyTo(carried, 0);
            reachedBefore.CopyTo(reached, 0);
            (batchesTaken, BatchesSkipped, asked) = (taken, skipped, askedBefore);
            bad.Restore(inARow);
            if (shown is not null) control.Show(shown);
        }
    }

    private LearningRateCurve Search(LearningRateRange range, CancellationToken cancellation)
    {
        var points = new List<LearningRatePoint>(range.Steps);
        double average = 0.0, weight = 1.0, lowest = double.PositiveInfinity;
        for (int i = 0; i < range.Steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            StepGradient mean;
            try
            {
                mean = ComputeGradient(withinEpoch: false);
            }
            catch (TrainingDivergedException e) when (i > 0 && !e.IsOfData)
            {
                return new LearningRateCurve(points, diverged: true);
            }

            average = range.Smoothing * average + (1.0 - range.Smoothing) * mean.Loss;
            weight *= range.Smoothing;
            double rate = range.RateAt(i), smoothed = average / (1.0 - weight);
            points.Add(new LearningRatePoint(rate, mean.Loss, smoothed));
            if (smoothed > range.DivergenceFactor * lowest) return new LearningRateCurve(points, diverged: true);
            lowest = Math.Min(lowest, smoothed);

            Clip(mean.Norm);
            Optimizer.LearningRate = rate;
            Optimizer.Apply(gradients);
            reached.CopyTo(carried, 0);
            batchesTaken += mean.Batches;
            BatchesSkipped += bad.Count;
            bad.Commit();
        }

        return new LearningRateCurve(points, diverged: false);
    }
}
