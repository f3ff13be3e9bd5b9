using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>The gradient of the weights of a product, and what the product multiplied them with.</summary>
/// <param name="a">The inputs of the product, [rows, depth], at any address.</param>
/// <param name="stride">Floats between rows of a.</param>
/// <param name="depth">Columns of a, rows of the gradient.</param>
/// <param name="values">The gradient, packed as the weights are.</param>
/// <remarks>The default is that of no product.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct WeightGradient(ref float a, nint stride, nint depth, ref float values)
{
    /// <summary>The inputs of the product.</summary>
    public readonly ref float A = ref a;

    /// <summary>The gradient.</summary>
    public readonly ref float Values = ref values;

    /// <summary>Floats between rows of the inputs.</summary>
    public nint Stride { get; } = stride;

    /// <summary>Columns of the inputs.</summary>
    public nint Depth { get; } = depth;
}
