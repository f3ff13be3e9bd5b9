using RnnGen.CompilerServices;

namespace RnnGen;

/// <summary>The gradient of every parameter. Backward adds to it; <see cref="Clear"/> starts afresh.</summary>
public sealed class Gradients : PackedTensors
{
    internal Gradients(ModelDescription description)
        : base(description, description.PackedLength)
    {
    }

    /// <summary>Sets every gradient to zero.</summary>
    public void Clear() => Packed.Clear();
}
