using RnnGen.CompilerServices;

namespace RnnGen;

/// <content>States before and after the pass, and what carries over to the next.</content>
public sealed partial class Workspace
{
    /// <summary>The states before the first step, [B, S]: zero, unless written here or carried over by <see cref="CarryState()"/>.</summary>
    public Span<float> InitialState => initialState;

    /// <summary>The states after each sequence's last step in the last pass, [B, S]; zero for the sequences of <see cref="MaxBatch"/> that it did not have.</summary>
    public ReadOnlySpan<float> FinalState => finalState;

    /// <summary>The gradients of the final states that the caller adds, [B, S]: Backward takes them in and then clears them.</summary>
    public Span<float> FinalStateGradient => finalStateGradient;

    /// <summary>The gradient of the initial states, [B, S], after Backward.</summary>
    public ReadOnlySpan<float> InitialStateGradient => initialStateGradient;

    /// <summary>Sets one state vector of a sequence before the first step.</summary>
    /// <param name="name">As in <c>lstm.c_l0</c>.</param>
    /// <param name="sequence">Which sequence of the batch.</param>
    /// <param name="values">One for each unit.</param>
    /// <exception cref="ArgumentException">There is no such state vector or sequence, or it has another number of units; nothing has changed.</exception>
    public void SetInitialState(string name, int sequence, ReadOnlySpan<float> values) => NamedStates.Set(Description, StateOf(initialState, sequence), name, values);

    /// <summary>One state vector of a sequence after its last step.</summary>
    /// <param name="name">As in <c>lstm.c_l0</c>.</param>
    /// <param name="sequence">Which sequence of the batch.</param>
    /// <returns>One value for each unit.</returns>
    /// <exception cref="ArgumentException">There is no such state vector or sequence.</exception>
    public float[] GetFinalState(string name, int sequence) => NamedStates.Get(Description, StateOf(finalState, sequence), name);

    internal Span<float> FinalStates => finalState;

    internal Span<float> InitialStateGradients => initialStateGradient;

    /// <summary>Makes the final states the initial ones of the next pass: a stream in pieces. Sequences that the last pass did not have start from zero.</summary>
    /// <exception cref="InvalidOperationException">
    /// A layer of the model runs in reverse: what comes after a piece would have to come before it. Or a pass is under way.
    /// </exception>
    public void CarryState() => CarryState(finalState);

    /// <summary>Makes the initial states zero again.</summary>
    /// <exception cref="InvalidOperationException">A pass is under way.</exception>
    public void ResetState()
    {
        CheckFree();
        Array.Clear(initialState);
    }

    /// <summary>Makes states that a pass has left, [MaxBatch, S], the initial ones of the next.</summary>
    internal void CarryState(float[] states)
    {
        CheckFree();
        if (!Description.Streams) throw new InvalidOperationException($"{Description.Name} has a layer that runs in reverse; its state cannot be carried over to the next piece of a sequence.");
        states.CopyTo(initialState, 0);
    }

    private Span<float> StateOf(float[] states, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sequence, MaxBatch);
        return states.AsSpan(sequence * Description.StateLength, Description.StateLength);
    }
}
