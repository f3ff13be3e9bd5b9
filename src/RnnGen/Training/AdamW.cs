namespace RnnGen;

/// <summary>
/// Adam with weight decay that is not part of the gradient: p ← (1 - η λ) p before the step (I. Loshchilov and F. Hutter, "Decoupled weight decay
/// regularization", 2019), in PyTorch's form.
/// </summary>
public sealed class AdamW : Adam
{
    /// <summary>Adam with decoupled weight decay.</summary>
    /// <param name="parameters">What it changes.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, decay of the mean of the gradients, from 0 to below 1.</param>
    /// <param name="beta2">β₂, decay of the mean of their squares, from 0 to below 1.</param>
    /// <param name="epsilon">ε, greater than 0.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public AdamW(
        ParameterSet parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 1e-2)
        : base(parameters, learningRate, beta1, beta2, epsilon, weightDecay)
    {
    }

    internal override string Kind => "AdamW";

    private protected override bool IsDecoupled => true;
}
