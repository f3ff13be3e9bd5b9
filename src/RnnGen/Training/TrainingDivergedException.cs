namespace RnnGen;

/// <summary>A loss or a gradient is NaN or infinite. The parameters are those before the step.</summary>
public sealed class TrainingDivergedException : ArithmeticException
{
    internal TrainingDivergedException(long step, double loss, string? tensor, string what)
        : base($"Training diverged in step {step}: {what}. A smaller learning rate or clipping of the gradients may help.")
    {
        Step = step;
        Loss = loss;
        Tensor = tensor;
    }

    /// <summary>The step, from 1 on, that was not taken.</summary>
    public long Step { get; }

    /// <summary>Its loss.</summary>
    public double Loss { get; }

    /// <summary>The first tensor, in the order of the stages, with a parameter or gradient that is not finite; null where only the loss is not.</summary>
    public string? Tensor { get; }
}
