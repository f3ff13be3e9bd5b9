using System.Runtime.Intrinsics;

namespace RnnGen;

/// <summary>
/// Adam (D. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015), in PyTorch's form, with ε outside the root: g ← g + λ p,
/// m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², p ← p - η / (1 - β₁ᵗ) · m / (√v / √(1 - β₂ᵗ) + ε) in step t of a tensor.
/// </summary>
public class Adam : Optimizer
{
    private readonly double beta1;
    private readonly double beta2;
    private readonly double epsilon;

    /// <summary>Adam.</summary>
    /// <param name="parameters">What it changes.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, decay of the mean of the gradients, from 0 to below 1.</param>
    /// <param name="beta2">β₂, decay of the mean of their squares, from 0 to below 1.</param>
    /// <param name="epsilon">ε, greater than 0.</param>
    /// <param name="weightDecay">λ, at least 0. It is part of the gradient; in <see cref="AdamW"/> it is not.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adam(
        ParameterSet parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0.0)
        : base(parameters, learningRate, weightDecay)
    {
        this.beta1 = CheckFraction(beta1, nameof(beta1));
        this.beta2 = CheckFraction(beta2, nameof(beta2));
        this.epsilon = CheckEpsilon(epsilon, nameof(epsilon));
        Mean = new PackedValues(parameters.Description);
        Square = new PackedValues(parameters.Description);
        Settings = [("beta1", beta1), ("beta2", beta2), ("epsilon", epsilon)];
        Moments = [("mean", Mean), ("square", Square)];
    }

    internal override string Kind => "Adam";

    internal override IReadOnlyList<(string Name, double Value)> Settings { get; }

    internal override IReadOnlyList<(string Name, PackedValues Values)> Moments { get; }

    /// <summary>m.</summary>
    internal PackedValues Mean { get; }

    /// <summary>v.</summary>
    internal PackedValues Square { get; }

    /// <summary>Whether weight decay multiplies the parameters, and is not part of the gradient.</summary>
    private protected virtual bool IsDecoupled => false;

    private protected override void Update(in UpdateRange range, ref float p, ref float g)
    {
        ref float m = ref Mean.Arena.Reference;
        ref float v = ref Square.Arena.Reference;
        nuint end = range.End;

        float shrink = IsDecoupled ? (float)(1.0 - range.Rate * range.Decay) : 1f;
        float decay = IsDecoupled ? 0f : (float)range.Decay;
        float step = (float)(range.Rate / (1.0 - Math.Pow(beta1, range.Steps)));
        float root = (float)Math.Sqrt(1.0 - Math.Pow(beta2, range.Steps));
        float keep = (float)beta2, weight1 = (float)(1.0 - beta1), weight2 = (float)(1.0 - beta2);
        var eps = Vector128.Create((float)epsilon);
        for (nuint i = range.Start; i < end; i += 4)
        {
            var parameter = Vector128.LoadUnsafe(ref p, i);
            var gradient = Vector128.LoadUnsafe(ref g, i);
            if (decay != 0f) gradient += decay * parameter;
            var mean = Vector128.LoadUnsafe(ref m, i);
            mean = Flush(mean + weight1 * (gradient - mean));
            var square = Flush(keep * Vector128.LoadUnsafe(ref v, i) + weight2 * gradient * gradient);
            mean.StoreUnsafe(ref m, i);
            square.StoreUnsafe(ref v, i);
            var denominator = Vector128.Sqrt(square) / root + eps;
            (shrink * parameter - step * mean / denominator).StoreUnsafe(ref p, i);
        }
    }
}
