using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;
using static RnnGen.Generator.Emission.SharingEmitter;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the backward pass over a batch of sequences: a method for each stage, and one that calls them, last to first.</summary>
internal static class BackwardEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("""
            /// <summary>Every stage, last to first, from the gradient of the outputs; adds to the gradients of the parameters: one worker's share of it.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block("public static void Backward(ref float w, Workspace workspace, ref float g, ref Worker worker)"))
        {
            writer.Line("nint steps = workspace.Steps, rows = workspace.Size;");
            writer.Line("if (Passes.TransposedAreStale(workspace)) Transpose(ref w, workspace, ref worker);");
            if (plan.KeepsOutputs) writer.Line("Passes.LoadOutputGradient(workspace, ref worker);");
            Wait(writer);
            foreach (var (stage, weights) in plan.Backward.Select(b => (b.Stage, b.Stage.BackwardReadsWeights ? "ref w, " : string.Empty)))
                writer.Line($"Backward{stage.Identifier}({weights}workspace, ref g, steps, rows, ref worker);");
            if (plan.InputGradient is not null) writer.Line("Passes.StoreInputGradient(workspace, ref worker);");
        }

        writer.Line();
        EmitTranspose(writer, plan);
        foreach (var backward in plan.Backward)
        {
            var stage = backward.Stage;
            writer.Line();
            writer.Line($"/// <summary>{stage.Title}</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block(
                $"private static void Backward{stage.Identifier}({(stage.BackwardReadsWeights ? "ref float w, " : string.Empty)}Workspace workspace, ref float g, nint steps, nint rows, ref Worker worker)"))
            {
                if (backward.Clears) EmitClear(writer, backward);
                stage.EmitBackward(writer, plan, backward);
                Wait(writer);
                foreach (var gradient in backward.Gradients) EmitAddition(writer, gradient);
            }
        }
    }

    /// <summary>What nothing reads has no gradient.</summary>
    private static void EmitClear(SourceWriter writer, BackwardStage backward)
    {
        var (rows, width) = (backward.Stage.Value.Rows, backward.Stage.Value.GradientWidth);
        writer.Line("// nothing reads what the stage gives");
        Statements(writer, Rows(rows), $"MatrixKernels.ClearPadding(part.Count, {Names.OfPart(Names.Buffer(backward.Outputs), width)}, {width}, 0);");
        Wait(writer);
    }

    /// <summary>Adds what a stage has left to what others have.</summary>
    private static void EmitAddition(SourceWriter writer, GradientPlan gradient)
    {
        if (gradient.Via is not { } via) return;
        var (rows, width) = (gradient.Of.Rows, gradient.Of.GradientWidth);
        writer.Line("// others read the same");
        Statements(
            writer, Rows(rows), $"Passes.AddRows(part.Count, {width}, {Names.OfPart(Names.Buffer(via), width)}, {width}, {Names.OfPart(Names.Buffer(gradient.Buffer), width)}, {width});");
        Wait(writer);
    }

    /// <summary>The copies of weights in the workspace, in the order in which the weights lie.</summary>
    private static void EmitTranspose(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("""
            /// <summary>Lays the weights out for the backward pass, which multiplies by their transposes.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block("private static void Transpose(ref float w, Workspace workspace, ref Worker worker)"))
        {
            foreach (var copy in plan.Copies.OfType<WorkspaceCopy>().OrderBy(copy => copy.Sources[0].Matrix.Offset)) Undivided(writer, copy.Refresh);
        }
    }

    /// <summary>The beginning of a product of gradients with transposed weights, up to the gradients: where other pre-activations lie among them, they are left out.</summary>
    public static string MultiplyGradient(string rows, Matrix weights, int block) => weights.Blocks == 1 || weights.BlockColumns == block
        ? $"MatrixKernels.Multiply({rows}, {weights.Columns}"
        : $"MatrixKernels.MultiplyPieces({rows}, {weights.Columns}, {weights.BlockColumns}, {block}";
}
