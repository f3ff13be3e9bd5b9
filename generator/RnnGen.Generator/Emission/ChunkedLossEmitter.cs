using System.Globalization;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>
/// Prints a loss that computes the last dense layer itself, some positions at a time. Their logits stay in the cache, become their gradient in place, and are
/// forgotten; the way back computes them once more.
/// </summary>
internal static class ChunkedLossEmitter
{
    public static void Emit(SourceWriter writer, DensePlan dense, ModelPlan plan)
    {
        var m = dense.Weights.Matrix;
        writer.Line($"/// <summary>{dense.Title}, for some positions.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void Forward{ForwardEmitter.StageName(dense)}(ref float w, Workspace workspace, nint steps, nint rows, nint first, nint count)"))
        {
            writer.Line(dense.Input.Kind == SourceKind.Tokens
                ? $"MatrixKernels.GatherRows({Inputs(dense)}, count, {m.Depth}, {Names.Tensor("w", dense.Weights)}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("w", dense.Bias)}, {Names.Buffer(dense.Output)}, {m.Columns}, {m.BlockColumns});"
                : $"MatrixKernels.Multiply(count, {m.Depth}, {Inputs(dense)}, {dense.Input.Width}, {Names.Tensor("w", dense.Weights)}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("w", dense.Bias)}, 0, {Names.Buffer(dense.Output)}, {m.Columns}, {m.BlockColumns});");
        }

        writer.Line();
        writer.Line("/// <summary>The mean loss over all positions; what it computes on the way is computed again on the way back.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block("public static float Loss(ref float w, Workspace workspace, global::System.ReadOnlySpan<int> targets)"))
        {
            writer.Line("nint steps = workspace.Steps, rows = workspace.Size, positions = Losses.BeginChunks(workspace, targets);");
            writer.Line("double sum = 0;");
            using (Loop(writer))
            {
                EmitLogits(writer, dense);
                writer.Line($"sum += {Gradient(dense, plan)};");
            }

            writer.Line();
            writer.Line("return Losses.EndChunks(workspace, sum);");
        }
    }

    public static void EmitBackward(SourceWriter writer, DensePlan dense, BackwardStage stage, ModelPlan plan)
    {
        var m = dense.Weights.Matrix;
        writer.Line($"nint positions = {(dense.PerStep ? "steps * rows" : "rows")};");
        writer.Line($"ref float dY = {Names.Buffer(dense.Output)};");
        using (Loop(writer))
        {
            EmitLogits(writer, dense);
            writer.Line($"{Gradient(dense, plan)};");
            writer.Line(dense.Input.Kind == SourceKind.Tokens
                ? $"MatrixKernels.ScatterAddRows({Inputs(dense)}, count, {m.Depth}, ref dY, {m.Columns}, {m.BlockColumns}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("g", dense.Weights)});"
                : $"MatrixKernels.AddWeightGradient(count, {Inputs(dense)}, {dense.Input.Width}, {m.Depth}, ref dY, {m.Columns}, {m.BlockColumns}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("g", dense.Weights)});");
            writer.Line($"MatrixKernels.AddColumnSums(count, ref dY, {m.Columns}, {m.BlockColumns}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("g", dense.Bias)});");
            if (dense.Transposed is not { } transposed) return;
            var t = m.Transposed(m.BlockColumns);
            var condition = dense.Input.Kind == SourceKind.Inputs ? "if (workspace.WithInputGradient) " : string.Empty;
            writer.Line(
                $"{condition}MatrixKernels.Multiply(count, {t.Depth}, ref dY, {m.Columns}, {Names.Buffer(transposed)}, {t.Columns}, {t.BlockColumns}, "
                + $"{Names.Buffer(plan.Zeros)}, 0, ref Unsafe.Add({Names.Buffer(stage.Inputs)}, first * {t.Columns}), {t.Columns}, {t.BlockColumns});");
        }
    }

    private static SourceWriter.Closer Loop(SourceWriter writer) => writer.Block($"for (nint first = 0; first < positions; first += {DensePlan.ChunkRows})");

    private static void EmitLogits(SourceWriter writer, DensePlan dense)
    {
        writer.Line($"nint count = nint.Min({DensePlan.ChunkRows}, positions - first);");
        writer.Line($"Forward{ForwardEmitter.StageName(dense)}(ref w, workspace, steps, rows, first, count);");
    }

    private static string Gradient(DensePlan dense, ModelPlan plan) =>
        $"Losses.SoftmaxCrossEntropy(workspace, first, count, {Names.Buffer(dense.Output)}, {dense.Weights.Matrix.Columns}, "
        + $"labelSmoothing: {((SoftmaxCrossEntropySpec)plan.Loss!).LabelSmoothing.ToString("R", CultureInfo.InvariantCulture)}f)";

    /// <summary>The inputs of the first position of a chunk.</summary>
    private static string Inputs(DensePlan dense) => dense.Input.Kind == SourceKind.Tokens
        ? "ref Unsafe.Add(ref Passes.Tokens(workspace), first)"
        : $"ref Unsafe.Add({Names.Rows(dense.Input)}, first * {dense.Input.Width})";
}
