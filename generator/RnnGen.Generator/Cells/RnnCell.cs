using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Cells;

/// <summary>Elman (1990): the state is a non-linearity of what comes in and of what it was.</summary>
internal static class RnnCell
{
    public static Cell Define(ActivationKind activation)
    {
        var cell = new CellBuilder("RNN");
        var h = cell.State("h");
        cell.Next(h, ActivationFunction.Of(activation)(cell.PreActivation(string.Empty)), "the state: what came in, mixed with what was");
        return cell.Build();
    }
}
