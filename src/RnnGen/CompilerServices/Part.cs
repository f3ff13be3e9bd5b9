using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>What a <see cref="Worker"/> takes at a time: a run of rows, of sequences, or of blocks of columns.</summary>
/// <param name="first">The first of them.</param>
/// <param name="count">How many.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Part(nint first, nint count)
{
    /// <summary>The first of them.</summary>
    public readonly nint First = first;

    /// <summary>How many.</summary>
    public readonly nint Count = count;
}
