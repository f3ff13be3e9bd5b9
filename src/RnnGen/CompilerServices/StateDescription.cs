using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>One state vector of a stream.</summary>
/// <param name="Name">As in <c>lstm.h_l0</c>.</param>
/// <param name="Offset">Where it starts in the state, in floats.</param>
/// <param name="Units">Units, without padding.</param>
/// <param name="Width">Units with padding; the padding is zero.</param>
/// <param name="Buffer">The workspace buffer [T + 1, B, Width] that holds it for a whole sequence; step t leaves its value in row t + 1. -1 where its stage reads and writes it itself.</param>
/// <param name="Reverse">Whether time runs from a sequence's end to its beginning: step t then leaves its value in row t, and the initial one is in row T.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record StateDescription(string Name, int Offset, int Units, int Width, int Buffer, bool Reverse = false);
