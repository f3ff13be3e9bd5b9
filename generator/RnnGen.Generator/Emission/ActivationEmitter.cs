using RnnGen.Generator.Cells;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints a dense layer's non-linearity at one vector width: in place on a whole buffer, forward and backward.</summary>
internal sealed class ActivationEmitter(SourceWriter writer, ActivationPlan activation)
{
    private readonly Cell cell = activation.Cell;

    /// <summary>The class that chooses the width. A row has 4 floats or more, so rows of any layer end at a whole vector of some width.</summary>
    public void EmitDispatch()
    {
        writer.Line($"/// <summary>{EquationText.Of(cell, cell.Equations[0])}, behind the product of a dense layer.</summary>");
        writer.Line(GeneratedNames.TypeMark);
        using (writer.Block($"internal static class {activation.Name}Activation"))
        {
            EmitDispatch("Forward", "nint length, ref float y", "ref y");
            writer.Line();
            EmitDispatch("Backward", "nint length, ref float y, ref float dY", "ref y, ref dY");
        }
    }

    public void Emit(int lanes)
    {
        writer.Line(GeneratedNames.TypeMark);
        using (writer.Block($"internal static class {activation.Name}Activation"))
        {
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block("public static void Forward(nint length, ref float y)"))
            {
                var equation = cell.Equations[0];
                EquationText.EmitConstants(writer, [equation.Value]);
                using (writer.Block($"for (nint i = 0; i < length; i += {lanes})"))
                {
                    writer.Line($"var {cell.PreActivations[0].Name} = V.LoadUnsafe(ref y, (nuint)i);");
                    writer.Line($"({equation.Value.Fuse().ToCSharp()}).StoreUnsafe(ref y, (nuint)i);");
                }
            }

            writer.Line();
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block("public static void Backward(nint length, ref float y, ref float dY)"))
            {
                EquationText.EmitConstants(writer, activation.Backward.Lines.Select(l => l.Value));
                using (writer.Block($"for (nint i = 0; i < length; i += {lanes})"))
                {
                    if (activation.Backward.Reads.Contains(cell.States[0].Next)) writer.Line($"var {cell.States[0].Next} = V.LoadUnsafe(ref y, (nuint)i);");
                    writer.Line($"var {Differentiation.Incoming(cell.States[0].Next)} = V.LoadUnsafe(ref dY, (nuint)i);");
                    foreach (var line in activation.Backward.Lines) writer.Line($"var {line.Name} = {line.Value.Fuse().ToCSharp()};");
                    writer.Line($"{Differentiation.Of(cell.PreActivations[0].Name)}.StoreUnsafe(ref dY, (nuint)i);");
                }
            }
        }
    }

    private void EmitDispatch(string name, string parameters, string arguments)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"public static void {name}({parameters})"))
        {
            writer.Line($"""
                if (Vector512.IsHardwareAccelerated && length % 16 == 0) Lanes16.{activation.Name}Activation.{name}(length, {arguments});
                else if (Vector256.IsHardwareAccelerated && length % 8 == 0) Lanes8.{activation.Name}Activation.{name}(length, {arguments});
                else Lanes4.{activation.Name}Activation.{name}(length, {arguments});
                """);
        }
    }
}
