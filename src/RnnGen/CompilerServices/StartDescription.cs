using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>
/// Where a recurrent layer's accumulators start: the sum of its two biases, kept up to date beside the parameters so that no step adds them.
/// </summary>
/// <param name="Offset">Where the sum lies in the arena, in floats.</param>
/// <param name="InputBias">Index of the tensor bias_ih.</param>
/// <param name="HiddenBias">Index of the tensor bias_hh.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record StartDescription(int Offset, int InputBias, int HiddenBias);
