using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// The sums of i, f, g, o are LN(W·x) ⊙ γ + β + LN(U·h) ⊙ γ + β, c' = f ⊙ c + i ⊙ g, h' = o ⊙ tanh(LN(c') ⊙ γ + β). The gate blocks of the tensors are in the
/// order i, f, g, o.
/// </summary>
internal sealed class LayerNormLstmLayer<T>(
    Affine<T> input, Affine<T> hidden, Func<string, ParameterValues<T>> tensor, IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient)
    : TapedLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    private static readonly T Epsilon = T.CreateTruncating(1e-5);

    protected override Vector<T>[] Step(Tape<T> tape, Vector<T> x, Vector<T>[] states)
    {
        var sums = Normalise(tape, tape.Apply(input, x, 0, 4 * Units), "ln_ih") + Normalise(tape, tape.Apply(hidden, states[0], 0, 4 * Units), "ln_hh");
        var i = sums.Part(0, Units).Apply(Activation.Sigmoid);
        var f = sums.Part(Units, Units).Apply(Activation.Sigmoid);
        var g = sums.Part(2 * Units, Units).Apply(Activation.Tanh);
        var o = sums.Part(3 * Units, Units).Apply(Activation.Sigmoid);
        var c = f * states[1] + i * g;
        return [o * Normalise(tape, c, "ln_c").Apply(Activation.Tanh), c];
    }

    /// <summary>(v - mean) / √(variance + ε) ⊙ γ + β.</summary>
    private Vector<T> Normalise(Tape<T> tape, Vector<T> v, string name)
    {
        int count = v.Values.Length;
        var deviation = v - v.Mean();
        var scale = (deviation * deviation).Mean().Map(x => T.One / T.Sqrt(x + Epsilon), (x, y) => -y / (T.CreateTruncating(2) * (x + Epsilon)));
        return deviation * scale * tape.Read(tensor("weight_" + name), 0, count) + tape.Read(tensor("bias_" + name), 0, count);
    }
}
