using RnnGen.Generator.Program;

namespace RnnGen.Generator.Cells;

/// <summary>Which recurrent cell, with the options that change its equations.</summary>
internal abstract record CellSpec
{
    /// <summary>The part of a kernel's name that says all in which two cells can differ: as in <c>PeepholeLstm</c>.</summary>
    public abstract string KernelName { get; }

    /// <summary>What of the cell changes the meaning of a weight file, as part of the text that the fingerprint is a hash of.</summary>
    public abstract string Fingerprint { get; }

    /// <summary>The gate whose bias starts at a constant, or null where the biases of all start alike.</summary>
    public abstract ConstantBias? ConstantBias { get; }

    /// <summary>Whether its outputs are between -1 and 1.</summary>
    public abstract bool IsBounded { get; }

    /// <summary>Its equations in a layer of so many units.</summary>
    public abstract Cell Define(int units);
}

/// <summary>A gate whose bias starts at a constant: all of it in bias_ih, nothing in bias_hh.</summary>
/// <param name="Gate">Which gate block of the weights.</param>
/// <param name="Value">The constant.</param>
internal sealed record ConstantBias(int Gate, float Value);
