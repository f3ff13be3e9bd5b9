using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RnnGen.Numerics;

namespace RnnGen;

/// <summary>Stochastic gradient descent with momentum, in PyTorch's form: v ← μ v + g, then p ← p - η v.</summary>
public sealed class Sgd : Optimizer
{
    private readonly AlignedArena? velocity;
    private readonly float momentum;

    /// <summary>Gradient descent.</summary>
    /// <param name="parameters">What it changes.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">μ, from 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Sgd(ParameterSet parameters, double learningRate, double momentum = 0.0)
        : base(parameters, learningRate)
    {
        this.momentum = (float)CheckFraction(momentum, nameof(momentum));
        if (momentum > 0.0) velocity = new AlignedArena(parameters.Description.PackedLength);
    }

    private protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients)
    {
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        float rate = (float)LearningRate;
        nuint count = (nuint)parameters.Length;
        if (velocity is null)
        {
            for (nuint i = 0; i < count; i += 4)
                (Vector128.LoadUnsafe(ref p, i) - rate * Vector128.LoadUnsafe(ref g, i)).StoreUnsafe(ref p, i);
            return;
        }

        ref float v = ref velocity.Reference;
        for (nuint i = 0; i < count; i += 4)
        {
            var moment = Flush(momentum * Vector128.LoadUnsafe(ref v, i) + Vector128.LoadUnsafe(ref g, i));
            moment.StoreUnsafe(ref v, i);
            (Vector128.LoadUnsafe(ref p, i) - rate * moment).StoreUnsafe(ref p, i);
        }
    }
}
