namespace RnnGen;

/// <content>The gradient of a step: of one batch, or of several.</content>
public sealed partial class Trainer<TModel, TInput, TTarget>
{
    /// <summary>The gradient of one batch of several; null where a step has one.</summary>
    private readonly Gradients? ofBatch;

    /// <summary>The states behind the last batch of the step under way, [B, S], from which the next of them goes on.</summary>
    private readonly float[] reached;

    /// <summary>The number of the batch that was asked for last, and whether it carries state; null where it could not be read.</summary>
    private (long Number, bool? CarriesState) asked = (-1, null);

    private readonly BadBatchState bad;

    /// <summary>
    /// Leaves the gradient of the mean loss over all valid positions of the next step's batches. Each batch has a mean of its own, which
    /// counts by the batch's share of the positions, or of their weights: those of all are known behind the last, and so gradients add up in
    /// units of the first batch that has any, which for batches of one size are 1. Only scratch memory changes.
    /// </summary>
    /// <param name="withinEpoch">Whether the step ends with the epoch even if all that was left of it was bad.</param>
    private StepGradient ComputeGradient(bool withinEpoch)
    {
        carried.CopyTo(reached, 0);
        if (ofBatch is not null) gradients.Clear();
        bad.Begin();
        int count = 0;
        long number = NextBatch, inputSteps = 0;
        double sum = 0.0, all = 0.0, first = 0.0, norm = 0.0;
        do
        {
            var target = ofBatch ?? gradients;
            double loss = ComputeGradient(number, batchesTaken + count, target);
            norm = target.Norm();
            if (!float.IsFinite((float)loss) || !double.IsFinite(norm))
            {
                PassOver(number++, loss, target);
                continue;
            }

            bad.AddGood();
            workspace.FinalState.CopyTo(reached);
            count++;
            number++;
            inputSteps += batch.CountSteps();
            if (ofBatch is null) return new StepGradient(count, inputSteps, loss, norm);

            double weight = workspace.LossWeight;
            if (weight == 0.0) continue;
            if (first == 0.0) first = weight;
            gradients.Add(ofBatch, (float)(weight / first));
            all += weight;
            sum += loss * weight;
        }
        while (count < options.BatchesPerStep && (number % data.BatchesPerEpoch != 0 || (count == 0 && !withinEpoch)));

        if (count == 0) return new StepGradient(0, 0, double.NaN, 0.0);
        if (all > first) gradients.Scale((float)(first / all));
        norm = gradients.Norm();
        double mean = all == 0.0 ? 0.0 : sum / all;
        if (!double.IsFinite(norm)) throw FindFault(number - 1, mean, gradients).Exception(StepsTaken + 1, mean, 0);
        return new StepGradient(count, inputSteps, mean, norm);
    }

    /// <summary>Leaves the gradient of the mean loss of one batch.</summary>
    /// <param name="number">The batch.</param>
    /// <param name="pass">With the seed, what dropout drops.</param>
    /// <param name="target">Where to.</param>
    /// <returns>The loss.</returns>
    private float ComputeGradient(long number, long pass, Gradients target)
    {
        asked = (number, null);
        data.Read(number, batch);
        asked.CarriesState = batch.CarriesState;
        if (batch.CarriesState) workspace.CarryState(reached);
        else workspace.ResetState();
        workspace.Seed = options.DropoutSeed;
        workspace.Pass = pass;

        var sequences = batch.Sequences;
        Model.Forward(sequences, workspace, Mode.Training);
        float loss = Model.Loss(sequences, batch.Targets, batch.Weights, workspace);
        target.Clear();
        Model.Backward(sequences, workspace, target);
        Optimizer.ClearFrozen(target);
        return loss;
    }

    /// <summary>Passes over the batch that was read, whose loss or gradient is not finite.</summary>
    /// <exception cref="TrainingDivergedException">The parameters are at fault, or the options do not let it pass.</exception>
    private void PassOver(long number, double loss, Gradients of)
    {
        var fault = FindFault(number, loss, of);
        if (fault.IsOfParameters || !bad.TryAddBad(number, fault.Reason)) throw fault.Exception(StepsTaken + 1, loss, bad.Count);
        if (!batch.CarriesState) Array.Clear(reached);
    }

    private TrainingFault FindFault(long number, double loss, Gradients of)
    {
        string prefix = float.IsFinite((float)loss) ? "" : FormattableString.Invariant($"the loss is {loss}, and ");
        if (Model.Parameters.FindNonFinite() is { } parameter)
            return new TrainingFault($"{prefix}parameter {parameter} is not finite", parameter.Name, IsOfParameters: true);
        if (NonFiniteNumber.Find(batch, number) is { } found) return new TrainingFault(found, IsOfData: true);
        if (of.FindNonFinite() is { } gradient) return new TrainingFault($"{prefix}the gradient of {gradient} is not finite", gradient.Name);
        return new TrainingFault(FormattableString.Invariant($"the loss is {loss}, while parameters and gradients are finite"));
    }

    /// <summary>What a step's batches have come to.</summary>
    /// <param name="Batches">How many good ones.</param>
    /// <param name="InputSteps">Steps of all their sequences.</param>
    /// <param name="Loss">The mean loss over all their valid positions.</param>
    /// <param name="Norm">The Euclidean norm of its gradient.</param>
    private readonly record struct StepGradient(int Batches, long InputSteps, double Loss, double Norm);
}
