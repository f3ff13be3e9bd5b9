using RnnGen.CompilerServices;

namespace RnnGen;

/// <summary>A value beside every parameter, packed as they are: a moment of an optimizer, or a copy of the parameters.</summary>
internal sealed class PackedValues(ModelDescription description) : PackedTensors(description, description.PackedLength);
