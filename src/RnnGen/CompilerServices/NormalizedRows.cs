using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace RnnGen.CompilerServices;

/// <summary>The rows that <see cref="LayerNormalization"/> normalizes, and what it keeps of each for the backward pass.</summary>
/// <param name="x">The rows at any address; the floats of a row behind its units are zero.</param>
/// <param name="width">Floats between rows.</param>
/// <param name="units">Values of a row, 1 to <paramref name="width"/>.</param>
/// <param name="statistics">[rows, 2]: the mean μ of each row and 1 / √(σ² + ε).</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct NormalizedRows(ref float x, nint width, nint units, ref float statistics)
{
    /// <summary>The first row.</summary>
    public readonly ref float X = ref x;

    /// <summary>What is kept of the first row; a null reference where nothing is.</summary>
    public readonly ref float Statistics = ref statistics;

    /// <summary>Rows of which nothing is kept: without a backward pass.</summary>
    /// <param name="x">The rows, as above.</param>
    /// <param name="width">Floats between rows.</param>
    /// <param name="units">Values of a row, 1 to <paramref name="width"/>.</param>
    public NormalizedRows(ref float x, nint width, nint units)
        : this(ref x, width, units, ref Unsafe.NullRef<float>())
    {
    }

    /// <summary>Floats between rows.</summary>
    public nint Width { get; } = width;

    /// <summary>Values of a row.</summary>
    public nint Units { get; } = units;
}
