using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// f = σ(W·x + b_ih + U·h + b_hh), n = tanh(W·x + b_ih + U·(f ⊙ h) + b_hh), h' = (1 - f) ⊙ h + f ⊙ n. The gate blocks of the tensors are in the order f, n.
/// </summary>
internal sealed class MguLayer<T>(Affine<T> input, Affine<T> hidden, IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient)
    : TapedLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    protected override Vector<T>[] Step(Tape<T> tape, Vector<T> x, Vector<T>[] states)
    {
        var h = states[0];
        var f = (tape.Apply(input, x, 0, Units) + tape.Apply(hidden, h, 0, Units)).Apply(Activation.Sigmoid);
        var n = (tape.Apply(input, x, Units, Units) + tape.Apply(hidden, f * h, Units, Units)).Apply(Activation.Tanh);
        return [(T.One - f) * h + f * n];
    }
}
