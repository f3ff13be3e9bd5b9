namespace RnnGen.Generator.Planning;

/// <summary>One buffer of the workspace.</summary>
internal sealed record BufferPlan(int Index, string Name, string Identifier, BufferExtent Extent, int Width);

/// <summary>Rows of a buffer: one, [B], [T, B], or [T + 1, B].</summary>
internal enum BufferExtent
{
    Single,
    Sequences,
    Steps,
    InitialAndSteps,
}

/// <summary>Where a stage finds its inputs in a sequence pass: rows of <c>Width</c> floats, of which <c>Size</c> are values.</summary>
internal sealed record Source(SourceKind Kind, BufferPlan? Buffer, int Size, int Width)
{
    /// <summary>Whether there is a row for every step, and not one for every sequence.</summary>
    public bool PerStep => Kind is not (SourceKind.LastRows or SourceKind.FirstRows) && Buffer is not { Extent: BufferExtent.Sequences };

    /// <summary>Floats of a row of its gradient: whole vectors, as products write them.</summary>
    public int GradientWidth => Matrix.Padded(Size);

    /// <summary>Its rows, as text.</summary>
    public string Rows => PerStep ? "steps * rows" : "rows";
}

internal enum SourceKind
{
    /// <summary>The batch's tokens.</summary>
    Tokens,

    /// <summary>The batch's numbers.</summary>
    Inputs,

    /// <summary>A buffer from its start.</summary>
    Rows,

    /// <summary>A buffer of states, past the initial ones.</summary>
    RowsAfterInitial,

    /// <summary>A buffer of states, only those after the last step. They stand still past a sequence's end, so they are those of its own last step.</summary>
    LastRows,

    /// <summary>A buffer from its start, a row for every sequence: of rows for every step, those of step 0.</summary>
    FirstRows,
}

/// <summary>
/// One state vector of a stream: where it lies in the state, and the buffers that hold it and its gradient for a whole sequence, unless its stage sees to that itself.
/// </summary>
internal sealed record StatePlan(string Name, int Offset, int Units, int Width, BufferPlan? Buffer, BufferPlan? GradientBuffer, bool Reverse);
