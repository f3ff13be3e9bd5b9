using System.Globalization;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>
/// Prints a loss that computes the last dense layer itself, some positions at a time. Their logits stay in the cache, become their gradient in place, and are
/// forgotten; the backward pass computes them once more.
/// </summary>
internal static class ChunkedLossEmitter
{
    public static void Emit(SourceWriter writer, DensePlan dense, ModelPlan plan)
    {
        var m = dense.Weights.Matrix;
        var (weights, bias, outputs) = (Names.Tensor("w", dense.Weights), Names.Tensor("w", dense.Bias), "ref logits");
        writer.Line($"/// <summary>{dense.Title}, for some positions, and the gradient of their losses with respect to their logits, which takes the place of these.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void Losses{ForwardEmitter.StageName(dense)}(ref float w, Workspace workspace, nint steps, nint rows, nint first, nint count, ref float logits)"))
        {
            writer.Line(dense.Input.Kind == SourceKind.Tokens
                ? $"MatrixKernels.GatherRows({Inputs(dense)}, count, {m.Depth}, {weights}, {m.Columns}, {m.BlockColumns}, {bias}, {outputs}, {m.Columns}, {m.BlockColumns});"
                : $"MatrixKernels.Multiply(count, {m.Depth}, {Inputs(dense)}, {dense.Input.Width}, {weights}, {m.Columns}, {m.BlockColumns}, {bias}, 0, {outputs}, {m.Columns}, {m.BlockColumns});");
            if (m.HasPadding) writer.Line($"MatrixKernels.ClearPadding(count, {outputs}, {m.Columns}, {m.Units});");
            writer.Line(
                $"Losses.SoftmaxCrossEntropy(workspace, first, count, {outputs}, {m.Columns}, "
                + $"labelSmoothing: {((SoftmaxCrossEntropySpec)plan.Loss!).LabelSmoothing.ToString("R", CultureInfo.InvariantCulture)}f);");
        }

        writer.Line();
        writer.Line("/// <summary>The loss of each position: one worker's share of them. What it computes on the way is computed again in the backward pass.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block("public static void Loss(ref float w, Workspace workspace, ref Worker worker)"))
        {
            writer.Line("nint steps = workspace.Steps, rows = workspace.Size;");
            writer.Line($"nint positions = {(dense.PerStep ? "steps * rows" : "rows")};");
            writer.Line($"ref float logits = {Names.Buffer(dense.Output)};");
            using (Loop(writer)) EmitLosses(writer, dense, "logits");
        }
    }

    public static void EmitBackward(SourceWriter writer, DensePlan dense, BackwardStage stage, ModelPlan plan)
    {
        var m = dense.Weights.Matrix;
        var fed = new ProductGradient(dense.Weights, "ref dY", m.Columns, m.BlockColumns);
        writer.Line($"nint positions = {(dense.PerStep ? "steps * rows" : "rows")};");
        writer.Line($"ref float dY = {Names.Buffer(dense.Output)};");
        using (Loop(writer))
        {
            EmitLosses(writer, dense, "dY");
            writer.Line();
            using (writer.Block(SharingEmitter.Blocks(m.Blocks)))
            {
                var gradients = new WeightGradientEmitter(writer, "count");
                if (dense.Input.Kind == SourceKind.Tokens)
                {
                    gradients.Rows(fed, Inputs(dense));
                    gradients.Bias(fed, dense.Bias);
                }
                else
                {
                    gradients.Weights(fed, new Factor(Inputs(dense), dense.Input.Width), [dense.Bias]);
                }
            }

            if (dense.Transposed is { } transposed)
            {
                var t = m.Transposed();
                writer.Line();
                if (dense.Input.Kind == SourceKind.Inputs) writer.Line("if (workspace.WithInputGradient)");
                SharingEmitter.Statements(
                    writer, SharingEmitter.Rows("count"),
                    $"MatrixKernels.Multiply(part.Count, {t.Depth}, {Names.OfPart("ref dY", m.Columns)}, {m.Columns}, {Names.Buffer(transposed)}, {t.Columns}, {t.BlockColumns}, "
                    + $"{Names.Buffer(plan.Zeros)}, 0, ref Unsafe.Add({Names.Buffer(stage.Inputs)}, (first + part.First) * {t.Columns}), {t.Columns}, {t.BlockColumns});",
                    t.HasPadding ? $"MatrixKernels.ClearPadding(part.Count, ref Unsafe.Add({Names.Buffer(stage.Inputs)}, (first + part.First) * {t.Columns}), {t.Columns}, {t.Units});" : null);
            }

            writer.Line();
            SharingEmitter.Wait(writer);
        }
    }

    private static SourceWriter.Closer Loop(SourceWriter writer) => writer.Block($"for (nint first = 0; first < positions; first += {DensePlan.ChunkRows})");

    private static void EmitLosses(SourceWriter writer, DensePlan dense, string logits)
    {
        writer.Line($"nint count = nint.Min({DensePlan.ChunkRows}, positions - first);");
        SharingEmitter.Statements(
            writer, SharingEmitter.Rows("count"),
            $"Losses{ForwardEmitter.StageName(dense)}(ref w, workspace, steps, rows, first + part.First, part.Count, {Names.OfPart($"ref {logits}", dense.Weights.Matrix.Columns)});");
        SharingEmitter.Wait(writer);
    }

    /// <summary>The inputs of the first position of a chunk.</summary>
    private static string Inputs(DensePlan dense) => dense.Input.Kind == SourceKind.Tokens
        ? "ref Unsafe.Add(ref Passes.Tokens(workspace), first)"
        : $"ref Unsafe.Add({Names.Rows(dense.Input)}, first * {dense.Input.Width})";
}
