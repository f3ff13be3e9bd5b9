using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints equations of a cell: once as a method over one vector of units, which step, batch and streams call.</summary>
internal static class EquationPartEmitter
{
    /// <summary>The methods of a phase.</summary>
    public static void Emit(SourceWriter writer, Cell cell, PhasePlan phase)
    {
        foreach (var part in phase.Parts.Where(part => part.Equations.Count > 0)) Emit(writer, cell, part);
    }

    /// <summary>A call with values of the same names; of what it finds, <paramref name="isWanted"/> says what is wanted.</summary>
    public static string Call(Cell cell, EquationPart part, Func<string, bool> isWanted, Func<string, string>? rename = null) =>
        $"{part.Name}({string.Join(", ", Inputs(cell, part).Select(name => rename?.Invoke(name) ?? name).Concat(part.Equations.Select(e => isWanted(e.Name) ? $"out V {e.Name}" : "out _")))});";

    /// <summary>What a part reads and does not find itself, in a fixed order.</summary>
    public static IEnumerable<string> Inputs(Cell cell, EquationPart part) =>
        cell.PreActivations.Select(pre => pre.Name).Concat(cell.Vectors.Select(v => v.Name)).Concat(cell.States.Select(s => s.Name)).Concat(cell.Reductions.Select(r => r.Name))
            .Concat(cell.Equations.Select(e => e.Name)).Where(part.Takes);

    private static void Emit(SourceWriter writer, Cell cell, EquationPart part)
    {
        writer.Line($"/// <summary>Equations of one vector of units, up to {EquationText.Symbol(cell, part.Equations[part.Equations.Count - 1].Name)}.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        var parameters = Inputs(cell, part).Select(name => $"V {name}").Concat(part.Equations.Select(e => $"out V {e.Name}"));
        using (writer.Block($"private static void {part.Name}({string.Join(", ", parameters)})"))
        {
            EquationText.EmitConstants(writer, part.Equations.Select(e => e.Value.Fuse()));
            foreach (var equation in part.Equations)
            {
                writer.Line(EquationText.Describe(cell, equation));
                writer.Line($"{equation.Name} = {equation.Value.Fuse().ToCSharp()};");
            }
        }

        writer.Line();
    }
}
