using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Cells;

/// <summary>A kind of recurrent cell, by its attribute. Every class that derives from this one is found.</summary>
internal abstract class CellKind
{
    /// <summary>The name of the attribute's class, as in <c>LstmAttribute</c>.</summary>
    public abstract string Attribute { get; }

    /// <summary>Reads the options that are the cell's own, and not those of every recurrent stage.</summary>
    public abstract CellSpec Read(StageArguments arguments);
}
