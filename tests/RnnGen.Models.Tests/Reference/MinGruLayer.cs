using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>z = σ(W·x + b_ih), n = W·x + b_ih, h' = (1 - z) ⊙ h + z ⊙ n. The gate blocks of the tensors are in the order z, n.</summary>
internal sealed class MinGruLayer<T>(Affine<T> input, IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient)
    : TapedLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    protected override Vector<T>[] Step(Tape<T> tape, Vector<T> x, Vector<T>[] states)
    {
        var z = tape.Apply(input, x, 0, Units).Apply(Activation.Sigmoid);
        return [(T.One - z) * states[0] + z * tape.Apply(input, x, Units, Units)];
    }
}
