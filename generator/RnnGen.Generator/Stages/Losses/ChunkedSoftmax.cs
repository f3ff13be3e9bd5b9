using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Stages.Dense;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Losses;

/// <summary>A softmax cross-entropy that computes the last dense layer itself, some positions at a time.</summary>
internal static class ChunkedSoftmax
{
    private const string Runtime = "global::RnnGen.CompilerServices.";

    public static LossText Text(ChunkedDensePlan dense, ModelPlan plan, string formula, string targets, string classWeights)
    {
        bool readsBatch = dense.Input.Kind == SourceKind.Inputs;
        return new LossText(
            "after Forward",
            formula,
            "Neither logits nor their gradient are kept",
            targets,
            readsBatch,
            $"{Runtime}Losses.BeginChunks(workspace, targets, weights{classWeights});\n    {Runtime}Passes.{(readsBatch ? "Loss(batch, " : "Forward(")}workspace, Parameters, "
            + $"{GeneratedNames.Network(plan.Spec.Type)}.Loss);\n    return {Runtime}Losses.EndChunks(workspace)");
    }

    /// <summary>Prints the losses of some positions, and the pass over all of them.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="dense">The layer.</param>
    /// <param name="options">Arguments of the runtime's loss.</param>
    public static void EmitPasses(SourceWriter writer, ChunkedDensePlan dense, string options)
    {
        writer.Line($"/// <summary>{dense.Title}, for some positions, and the gradient of their losses with respect to their logits, which takes the place of these.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void Losses{dense.Identifier}(ref float w, Workspace workspace, nint steps, nint rows, nint first, nint count, ref float logits)"))
        {
            dense.EmitLogits(writer);
            writer.Line($"Losses.SoftmaxCrossEntropy(workspace, first, count, ref logits, {dense.Weights.Matrix.Columns}, {options});");
        }

        writer.Line();
        writer.Line("/// <summary>The loss of each position: one worker's share of them. What it computes on the way is computed again in the backward pass.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block("public static void Loss(ref float w, Workspace workspace, ref Worker worker)"))
        {
            writer.Line("nint steps = workspace.Steps, rows = workspace.Size;");
            dense.EmitChunks(writer, "logits").Dispose();
        }

        writer.Line();
    }
}
