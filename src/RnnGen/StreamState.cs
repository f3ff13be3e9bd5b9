using System.Numerics.Tensors;

namespace RnnGen;

/// <summary>What can be asked of a stream's state where it is a span, for generic code; a model's own State has the same as a member.</summary>
/// <remarks>
/// A state remembers: once NaN has gone into it, from an input that is NaN or from an infinity less another, nearly every output after it is NaN, and no step says so. A stream starts again from a state that is
/// cleared, all zeros. An LSTM's or GRU's state may recover from an infinite input by itself.
/// </remarks>
public static class StreamState
{
    /// <summary>Whether no value is NaN or infinite: a pass over the values, which costs less than a step.</summary>
    /// <param name="state">StateLength floats, or the states of several streams one behind the other.</param>
    /// <returns>True where every value is finite; also of a state without values.</returns>
    public static bool IsFinite(ReadOnlySpan<float> state) => state.IsEmpty || TensorPrimitives.IsFiniteAll(state);
}
