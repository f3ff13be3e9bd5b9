namespace RnnGen;

/// <summary>
/// A loss or a gradient is NaN or infinite. The step was not taken: all is as it was before. Trying again reads the same batch;
/// <c>Trainer.Skip</c> passes over it.
/// </summary>
public sealed class TrainingDivergedException : ArithmeticException
{
    internal TrainingDivergedException(long step, double loss, string? tensor, string message)
        : base(message)
    {
        Step = step;
        Loss = loss;
        Tensor = tensor;
    }

    /// <summary>The step, from 1 on, that was not taken.</summary>
    public long Step { get; }

    /// <summary>Its loss.</summary>
    public double Loss { get; }

    /// <summary>
    /// The first tensor, in the order of the stages, with a parameter or gradient that is not finite; null where only the loss is not, or
    /// the data is at fault.
    /// </summary>
    public string? Tensor { get; }

    /// <summary>Whether a number of the batch is not finite: then it is not the training that diverges.</summary>
    internal bool IsOfData { get; init; }
}
