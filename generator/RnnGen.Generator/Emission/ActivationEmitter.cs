using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints a dense layer's non-linearity: in place on a whole buffer, forward and backward, for any vector width, and the choice of one.</summary>
internal sealed class ActivationEmitter(SourceWriter writer, ActivationPlan activation)
{
    private readonly Cell cell = activation.Cell;

    /// <summary>A row has 4 floats or more, so rows of any layer end at a whole vector of some width.</summary>
    public void Emit()
    {
        writer.Line($"/// <summary>{EquationText.Of(cell, cell.Equations[0])}, behind the product of a dense layer.</summary>");
        writer.Line(GeneratedNames.TypeMark);
        using (writer.Block($"internal static class {activation.Name}Activation"))
        {
            EmitDispatch("Forward", "nint length, ref float y", "ref y");
            writer.Line();
            EmitDispatch("Backward", "nint length, ref float y, ref float dY", "ref y, ref dY");
            writer.Line();
            writer.Line("/// <summary>In vectors V of a width S.</summary>");
            using (writer.Block("private static class Vectors<S, V>\n    where S : struct, global::RnnGen.CompilerServices.IVectorWidth<V>\n    where V : struct")) EmitVectors();
        }
    }

    private void EmitVectors()
    {
        var (pre, y) = (cell.PreActivations[0].Name, cell.States[0].Next);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block("public static void Forward(nint length, ref float y)"))
        {
            var equation = cell.Equations[0];
            EquationText.EmitConstants(writer, [equation.Value.Fuse()]);
            using (writer.Block("for (nint i = 0; i < length; i += S.Lanes)"))
            {
                writer.Line($"V {pre} = S.Load(ref y, i);");
                writer.Line($"S.Store({equation.Value.Fuse().ToCSharp()}, ref y, i);");
            }
        }

        writer.Line();
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block("public static void Backward(nint length, ref float y, ref float dY)"))
        {
            EquationText.EmitConstants(writer, activation.Backward.Lines.Select(l => l.Value.Fuse()));
            using (writer.Block("for (nint i = 0; i < length; i += S.Lanes)"))
            {
                if (activation.Backward.Reads.Contains(y)) writer.Line($"V {y} = S.Load(ref y, i);");
                writer.Line($"V {Differentiation.Incoming(y)} = S.Load(ref dY, i);");
                foreach (var line in activation.Backward.Lines) writer.Line($"V {line.Name} = {line.Value.Fuse().ToCSharp()};");
                writer.Line($"S.Store({Differentiation.Of(pre)}, ref dY, i);");
            }
        }
    }

    private void EmitDispatch(string name, string parameters, string arguments)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"public static void {name}({parameters})"))
        {
            writer.Line($"""
                if (Vector512.IsHardwareAccelerated && length % 16 == 0) Vectors<Width512, Floats512>.{name}(length, {arguments});
                else if (Vector256.IsHardwareAccelerated && length % 8 == 0) Vectors<Width256, Floats256>.{name}(length, {arguments});
                else Vectors<Width128, Floats128>.{name}(length, {arguments});
                """);
        }
    }
}
