using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// g = W·x + b_ih, f = σ(W·x + b_ih + v ⊙ c), r = σ(W·x + b_ih + v ⊙ c), s = W·x + b_ih, c' = f ⊙ c + (1 - f) ⊙ g, h' = r ⊙ c' + (1 - r) ⊙ s. The gate blocks
/// of the tensors are in the order g, f, r, s, those of v in the order f, r.
/// </summary>
internal sealed class SruLayer<T>(Affine<T> input, ParameterValues<T> v, IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient)
    : TapedLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    protected override Vector<T>[] Step(Tape<T> tape, Vector<T> x, Vector<T>[] states)
    {
        var c = states[1];
        var g = tape.Apply(input, x, 0, Units);
        var f = (tape.Apply(input, x, Units, Units) + tape.Read(v, 0, Units) * c).Apply(Activation.Sigmoid);
        var r = (tape.Apply(input, x, 2 * Units, Units) + tape.Read(v, Units, Units) * c).Apply(Activation.Sigmoid);
        var s = tape.Apply(input, x, 3 * Units, Units);
        var cNext = f * c + (T.One - f) * g;
        return [r * cNext + (T.One - r) * s, cNext];
    }
}
