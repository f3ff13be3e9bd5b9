namespace RnnGen;

/// <summary>Why a loss or a gradient is not finite.</summary>
/// <param name="Reason">In words.</param>
/// <param name="Tensor">The first tensor with such a parameter or gradient.</param>
/// <param name="IsOfData">Whether the batch has such a number.</param>
/// <param name="IsOfParameters">Whether the parameters have one: then no batch can be learned from.</param>
internal readonly record struct TrainingFault(string Reason, string? Tensor = null, bool IsOfData = false, bool IsOfParameters = false)
{
    /// <summary>The fault as an exception.</summary>
    /// <param name="step">The step, from 1 on, that is not taken.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="skipped">Bad batches before it that the step would have passed over.</param>
    public TrainingDivergedException Exception(long step, double loss, int skipped)
    {
        string message = IsOfData
            ? FormattableString.Invariant($"Step {step} cannot be taken: {Reason}, and so the loss is {loss}.")
                + " Finite numbers were expected; Skip passes over the batch."
            : FormattableString.Invariant($"Training diverged in step {step}: {Reason}.")
                + " A smaller learning rate or clipping of the gradients may help.";
        if (skipped > 0)
        {
            string before = FormattableString.Invariant($"Before it, {skipped} bad {(skipped == 1 ? "batch was" : "batches were")} to be passed over");
            message = $"{message} {before}, and {nameof(SkipBadBatches)} takes no more in a row.";
        }

        return new TrainingDivergedException(step, loss, Tensor, message) { IsOfData = IsOfData };
    }
}
