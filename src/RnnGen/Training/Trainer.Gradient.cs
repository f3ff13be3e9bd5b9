namespace RnnGen;

/// <content>The gradient of a step: of one batch, or of several.</content>
public sealed partial class Trainer<TModel, TInput, TTarget>
{
    /// <summary>The gradient of one batch of several; null where a step has one.</summary>
    private readonly Gradients? ofBatch;

    /// <summary>The states behind the last batch of the step under way, [B, S], from which the next of them goes on.</summary>
    private readonly float[] reached;

    /// <summary>The number of the batch that was asked for last, and whether it could be read.</summary>
    private long numberAsked = -1;
    private bool wasRead;

    /// <summary>
    /// Leaves the gradient of the mean loss over all valid positions of the next step's batches. Each batch has a mean of its own, which counts by the batch's share of the positions:
    /// those of all are known behind the last, and so gradients add up in units of the first batch that has any, which for batches of one size are 1. Only scratch memory changes.
    /// </summary>
    private StepGradient ComputeGradient()
    {
        carried.CopyTo(reached, 0);
        gradients.Clear();
        int count = 0;
        long inputSteps = 0;
        double sum = 0.0, all = 0.0, first = 0.0, norm;
        do
        {
            var target = ofBatch ?? gradients;
            float loss = ComputeGradient(NextBatch + count, batchesTaken + count, target);
            norm = target.Norm();
            if (!float.IsFinite(loss) || !double.IsFinite(norm)) throw Diverged(loss, NextBatch + count, target);
            workspace.FinalState.CopyTo(reached);
            count++;
            inputSteps += batch.CountSteps();
            if (ofBatch is null) return new StepGradient(count, inputSteps, loss, norm);

            double positions = batch.CountPositions(workspace.Description.IgnoreIndex);
            if (positions == 0.0) continue;
            if (first == 0.0) first = positions;
            gradients.Add(ofBatch, (float)(positions / first));
            all += positions;
            sum += loss * positions;
        }
        while (count < options.BatchesPerStep && (NextBatch + count) % data.BatchesPerEpoch != 0);

        if (all > first) gradients.Scale((float)(first / all));
        norm = gradients.Norm();
        double mean = all == 0.0 ? 0.0 : sum / all;
        return double.IsFinite(norm) ? new StepGradient(count, inputSteps, mean, norm) : throw Diverged(mean, NextBatch + count - 1, gradients);
    }

    /// <summary>Leaves the gradient of the mean loss of one batch.</summary>
    /// <param name="number">The batch.</param>
    /// <param name="pass">With the seed, what dropout drops.</param>
    /// <param name="target">Where to.</param>
    /// <returns>The loss.</returns>
    private float ComputeGradient(long number, long pass, Gradients target)
    {
        (numberAsked, wasRead) = (number, false);
        data.Read(number, batch);
        wasRead = true;
        if (batch.CarriesState) workspace.CarryState(reached);
        else workspace.ResetState();
        workspace.Seed = options.DropoutSeed;
        workspace.Pass = pass;

        var sequences = batch.Sequences;
        Model.Forward(sequences, workspace, Mode.Training);
        float loss = Model.Loss(sequences, batch.Targets, workspace);
        target.Clear();
        Model.Backward(sequences, workspace, target);
        Optimizer.ClearFrozen(target);
        return loss;
    }

    private TrainingDivergedException Diverged(double loss, long number, Gradients of)
    {
        long step = StepsTaken + 1;
        string prefix = float.IsFinite((float)loss) ? "" : $"the loss is {loss}, and ";
        if (Model.Parameters.FindNonFinite() is { } parameter)
            return new TrainingDivergedException(step, loss, parameter.Name, $"{prefix}parameter {parameter} is not finite");
        if (NonFiniteNumber.Find(batch, number) is { } found) return new TrainingDivergedException(step, loss, found);
        if (of.FindNonFinite() is { } gradient)
            return new TrainingDivergedException(step, loss, gradient.Name, $"{prefix}the gradient of {gradient} is not finite");
        return new TrainingDivergedException(step, loss, null, $"the loss is {loss}, while parameters and gradients are finite");
    }

    /// <summary>What a step's batches have come to.</summary>
    /// <param name="Batches">How many.</param>
    /// <param name="InputSteps">Steps of all their sequences.</param>
    /// <param name="Loss">The mean loss over all their valid positions.</param>
    /// <param name="Norm">The Euclidean norm of its gradient.</param>
    private readonly record struct StepGradient(int Batches, long InputSteps, double Loss, double Norm);
}
