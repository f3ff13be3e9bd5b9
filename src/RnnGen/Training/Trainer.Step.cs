namespace RnnGen;

/// <content>Steps, each taken as a whole or not at all.</content>
public sealed partial class Trainer<TModel, TInput, TTarget>
{
    /// <summary>
    /// Takes one step. Allocates nothing after the first. A step that fails, for whatever reason, leaves everything as it was: parameters,
    /// the optimizer, the carried state, the position in the data and what a checkpoint holds. Trying again reads the same batches;
    /// <see cref="Skip"/> passes over the one that failed.
    /// </summary>
    /// <returns>The loss before the step: the mean over all valid positions of its batches.</returns>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not finite. Nothing has changed.</exception>
    public double Step()
    {
        var shown = control.Hide();
        try
        {
            double loss = TakeStep(withinEpoch: false).Loss;
            due = Due.Nothing;
            return loss;
        }
        catch when (shown is not null)
        {
            control.Show(shown);
            throw;
        }
    }

    /// <summary>
    /// Passes over the next batch, which no step can be taken with, or over those of the step that has failed up to the one that it has
    /// failed at: the next step reads the one behind it. No step is counted, so that rates, dropout and validations go on as if the data
    /// had not had these batches; where state is carried on, it is that of the last batch before, or zero if the batch begins an epoch, or
    /// was read and begins afresh: what it begins, the next goes on with.
    /// </summary>
    public void Skip()
    {
        long number = Math.Max(NextBatch, asked.Number);
        bool carries = (number == asked.Number ? asked.CarriesState : null) ?? number % data.BatchesPerEpoch != 0;
        if (carries) reached.CopyTo(carried, 0);
        else Array.Clear(carried);
        BatchesSkipped += number + 1 - NextBatch;
        bad.Restore(0);
        if (due == Due.Nothing) last = (last.Epoch, last.Rate, null, []);
        due |= DueNow(stepped: false);
    }

    /// <summary>
    /// Gives the model the average of its parameters, as the end of a run does: for a training step by step. What goes on from there,
    /// another run, a step or a checkpoint, goes on from the parameters of the last step.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// There is none: <see cref="TrainerOptions.Average"/> is not set, or no step was taken.
    /// </exception>
    public void ShowAverage()
    {
        if (control.Average is null)
            throw new InvalidOperationException($"There is no average: {nameof(TrainerOptions)}.{nameof(TrainerOptions.Average)} is not set.");
        if (StepsTaken == 0) throw new InvalidOperationException("There is no average: no step was taken.");
        control.ShowAverage(StepsTaken);
    }

    /// <summary>Takes a step, or none if the epoch ends in bad batches, where there is something to do at its end.</summary>
    private StepGradient TakeStep(bool withinEpoch)
    {
        var mean = ComputeGradient(withinEpoch);
        if (mean.Batches > 0) control.SetRate(StepsTaken);

        // Here nothing has changed but scratch memory and the rate, and from here on nothing fails. The norm was finite, so every gradient is.
        reached.CopyTo(carried, 0);
        BatchesSkipped += bad.Count;
        SkippedBatches = bad.Commit();
        if (mean.Batches == 0) return mean;

        if (options.GradientNorms) gradients.Norms(gradientNorms);
        Clip(mean.Norm);
        if (StepsTaken == 0) control.Average?.Begin();
        Optimizer.Apply(gradients);
        control.Average?.Add(StepsTaken);
        GradientNorm = mean.Norm;
        batchesTaken += mean.Batches;
        StepsTaken++;
        return mean;
    }

    private void Clip(double norm)
    {
        if (norm > options.ClipNorm) gradients.ClipByNorm(options.ClipNorm);
        if (options.ClipValue < float.PositiveInfinity) gradients.ClipByValue(options.ClipValue);
    }
}
