using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>One buffer of a workspace.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="Extent">How many rows it has.</param>
/// <param name="Width">Floats a row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record BufferDescription(string Name, BufferExtent Extent, int Width);

/// <summary>How many rows a workspace buffer has.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum BufferExtent
{
    /// <summary>One row.</summary>
    Single,

    /// <summary>A row for each sequence: [B].</summary>
    Sequences,

    /// <summary>A row for each step and sequence: [T, B].</summary>
    Steps,

    /// <summary>As <see cref="Steps"/>, with what was there before the first step in front: [T + 1, B].</summary>
    InitialAndSteps,
}
