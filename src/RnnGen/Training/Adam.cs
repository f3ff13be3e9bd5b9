using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RnnGen.Numerics;

namespace RnnGen;

/// <summary>
/// Adam (D. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015), in PyTorch's form, with ε outside the root:
/// m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², p ← p - η / (1 - β₁ᵗ) · m / (√v / √(1 - β₂ᵗ) + ε) in step t.
/// </summary>
public class Adam : Optimizer
{
    private readonly AlignedArena first;
    private readonly AlignedArena second;
    private readonly double beta1;
    private readonly double beta2;
    private readonly double epsilon;

    /// <summary>Adam.</summary>
    /// <param name="parameters">What it changes.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, decay of the mean of the gradients, from 0 to below 1.</param>
    /// <param name="beta2">β₂, decay of the mean of their squares, from 0 to below 1.</param>
    /// <param name="epsilon">ε, greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adam(ParameterSet parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
        : base(parameters, learningRate)
    {
        this.beta1 = CheckFraction(beta1, nameof(beta1));
        this.beta2 = CheckFraction(beta2, nameof(beta2));

        // The padding has no gradient: with ε = 0 its step would be 0 / 0.
        if (!((float)epsilon > 0f && double.IsFinite(epsilon)))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "A finite number greater than 0 was expected.");
        this.epsilon = epsilon;
        first = new AlignedArena(parameters.Description.PackedLength);
        second = new AlignedArena(parameters.Description.PackedLength);
    }

    /// <summary>What parameters are multiplied by before the step.</summary>
    private protected virtual double Decay => 1.0;

    private protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients)
    {
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float m = ref first.Reference;
        ref float v = ref second.Reference;
        nuint count = (nuint)parameters.Length;

        float decay = (float)Decay;
        float step = (float)(LearningRate / (1.0 - Math.Pow(beta1, Steps)));
        float root = (float)Math.Sqrt(1.0 - Math.Pow(beta2, Steps));
        float keep = (float)beta2, weight1 = (float)(1.0 - beta1), weight2 = (float)(1.0 - beta2);
        var eps = Vector128.Create((float)epsilon);
        for (nuint i = 0; i < count; i += 4)
        {
            var gradient = Vector128.LoadUnsafe(ref g, i);
            var mean = Vector128.LoadUnsafe(ref m, i);
            mean = Flush(mean + weight1 * (gradient - mean));
            var square = Flush(keep * Vector128.LoadUnsafe(ref v, i) + weight2 * gradient * gradient);
            mean.StoreUnsafe(ref m, i);
            square.StoreUnsafe(ref v, i);
            var denominator = Vector128.Sqrt(square) / root + eps;
            (decay * Vector128.LoadUnsafe(ref p, i) - step * mean / denominator).StoreUnsafe(ref p, i);
        }
    }
}
