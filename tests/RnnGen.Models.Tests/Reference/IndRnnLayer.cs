using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>h' = φ(W·x + b_ih + u ⊙ h).</summary>
internal sealed class IndRnnLayer<T>(NonLinearity phi, Affine<T> input, ParameterValues<T> u, IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient)
    : TapedLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    protected override Vector<T>[] Step(Tape<T> tape, Vector<T> x, Vector<T>[] states) =>
        [(tape.Apply(input, x, 0, Units) + tape.Read(u, 0, Units) * states[0]).Apply(phi)];
}
