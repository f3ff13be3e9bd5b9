using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>
/// Where a recurrent layer's accumulators start: the sum of its two biases, laid out as a row of pre-activations and kept up to date beside the parameters so that no step adds
/// them.
/// </summary>
/// <param name="Offset">Where the row lies in the arena, in floats.</param>
/// <param name="Columns">Floats of the row.</param>
/// <param name="Block">Floats of a full block of it.</param>
/// <param name="InputBias">Index of the tensor bias_ih, or -1.</param>
/// <param name="InputPlace">Where in a block the pre-activations that it feeds begin.</param>
/// <param name="HiddenBias">Index of the tensor bias_hh, or -1.</param>
/// <param name="HiddenPlace">Where in a block the pre-activations that it feeds begin.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FusedBiasDescription(int Offset, int Columns, int Block, int InputBias, int InputPlace, int HiddenBias, int HiddenPlace);
