using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints a dense layer's non-linearity, forward and backward, for any vector width, and the choice of one.</summary>
internal sealed class ActivationEmitter(SourceWriter writer, ActivationPlan activation)
{
    private readonly Cell cell = activation.Cell;

    /// <summary>A row has 4 floats or more, so rows of any layer end at a whole vector of some width.</summary>
    public void Emit()
    {
        // In place, unless the backward pass wants the argument too.
        string[] forward = activation.SavesPreActivation ? ["a", "y"] : ["y"], backward = [.. activation.Saved("a", "y"), "dY"];
        writer.Line($"/// <summary>{EquationText.Of(cell, cell.Equations[0])}, behind the product of a dense layer.</summary>");
        writer.Line(GeneratedNames.TypeMark);
        using (writer.Block($"internal static class {activation.Name}Activation"))
        {
            EmitDispatch("Forward", forward);
            writer.Line();
            if (activation.SavesPreActivation)
            {
                writer.Line("/// <summary>The same in place.</summary>");
                writer.Line($"{Signature("Forward", ["y"])} => Forward(length, ref y, ref y);");
                writer.Line();
            }

            EmitDispatch("Backward", backward);
            writer.Line();
            writer.Line("/// <summary>In vectors V of a width S.</summary>");
            using (writer.Block("private static class Vectors<S, V>\n    where S : struct, global::RnnGen.CompilerServices.IVectorWidth<V>\n    where V : struct"))
            {
                EmitLoop("Forward", forward, [cell.Equations[0].Value.Fuse()], () => EmitForward(forward[0]));
                writer.Line();
                EmitLoop("Backward", backward, activation.Backward.Lines.Select(line => line.Value.Fuse()), EmitBackward);
            }
        }
    }

    private void EmitForward(string argument)
    {
        writer.Line($"V {activation.PreActivation} = S.Load(ref {argument}, i);");
        writer.Line($"S.Store({cell.Equations[0].Value.Fuse().ToCSharp()}, ref y, i);");
    }

    private void EmitBackward()
    {
        foreach (var (name, place) in activation.Saved(activation.PreActivation, activation.Result).Zip(activation.Saved("a", "y"), (name, place) => (name, place)))
            writer.Line($"V {name} = S.Load(ref {place}, i);");
        writer.Line($"V {Differentiation.Incoming(activation.Result)} = S.Load(ref dY, i);");
        foreach (var line in activation.Backward.Lines) writer.Line($"V {line.Name} = {line.Value.Fuse().ToCSharp()};");
        writer.Line($"S.Store({Differentiation.Of(activation.PreActivation)}, ref dY, i);");
    }

    private void EmitLoop(string name, string[] operands, IEnumerable<Expression> expressions, Action emitBody)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block(Signature(name, operands)))
        {
            EquationText.EmitConstants(writer, expressions);
            using (writer.Block("for (nint i = 0; i < length; i += S.Lanes)")) emitBody();
        }
    }

    private void EmitDispatch(string name, string[] operands)
    {
        var arguments = string.Join(", ", operands.Select(operand => $"ref {operand}"));
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block(Signature(name, operands)))
        {
            writer.Line($"""
                if (Vector512.IsHardwareAccelerated && length % 16 == 0) Vectors<Width512, Floats512>.{name}(length, {arguments});
                else if (Vector256.IsHardwareAccelerated && length % 8 == 0) Vectors<Width256, Floats256>.{name}(length, {arguments});
                else Vectors<Width128, Floats128>.{name}(length, {arguments});
                """);
        }
    }

    private static string Signature(string name, string[] operands) => $"public static void {name}(nint length, {string.Join(", ", operands.Select(operand => $"ref float {operand}"))})";
}
