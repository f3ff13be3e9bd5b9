using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// A recurrent layer that is its equations: what a step makes of its inputs and states. Row 0 of the states is the initial one, and the first state the output.
/// </summary>
internal abstract class TapedLayer<T>(IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient) : RecurrentLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    private readonly Tape<T> tape = new();
    private Vector<T>[] x = [];
    private Vector<T>[] initial = [];
    private Vector<T>[][] states = [];

    protected int Units { get; } = state[0].Length;

    public override T[][] Forward(T[][] x)
    {
        this.x = Array.ConvertAll(x, tape.Given);
        initial = Array.ConvertAll(State, tape.Given);
        states = new Vector<T>[x.Length][];
        for (int t = 0; t < x.Length; t++) states[t] = Step(tape, this.x[t], t == 0 ? initial : states[t - 1]);
        for (int s = 0; s < State.Length; s++) State[s] = states[^1][s].Values;
        return Array.ConvertAll(states, s => s[0].Values);
    }

    public override T[][] Backward(T[][] dy)
    {
        for (int t = 0; t < dy.Length; t++) states[t][0].AddGradient(dy[t]);
        for (int s = 0; s < State.Length; s++) states[^1][s].AddGradient(StateGradient[s]);
        tape.GoBack();
        for (int s = 0; s < State.Length; s++) StateGradient[s] = initial[s].Gradient;
        return Array.ConvertAll(x, v => v.Gradient);
    }

    /// <summary>The states after a step.</summary>
    protected abstract Vector<T>[] Step(Tape<T> tape, Vector<T> x, Vector<T>[] states);
}
