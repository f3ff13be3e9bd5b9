namespace RnnGen;

/// <summary>One tensor of a safetensors file whose header was found sound.</summary>
/// <param name="Name">As in <c>lstm.weight_ih_l0</c>.</param>
/// <param name="Type">The element type as the file spells it, such as F32.</param>
/// <param name="Shape">The dimensions, none negative.</param>
/// <param name="Begin">Where its data starts, in bytes behind the header.</param>
/// <param name="End">Where its data ends.</param>
internal sealed record SafetensorsEntry(string Name, string Type, long[] Shape, long Begin, long End);
