using RnnGen.Generator.Copies;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Dense;

/// <summary>
/// A last layer that the loss computes, some positions at a time: their logits stay in the cache, become their gradient in place, and are forgotten; the backward pass
/// computes them once more. The output buffer holds those of one chunk.
/// </summary>
internal sealed record ChunkedDensePlan(
    string Name,
    string Title,
    Source Input,
    TensorPlan Weights,
    TensorPlan Bias,
    BufferPlan Output,
    bool PerStep,
    TransposedCopy? Transposed) : DensePlan(Name, Title, Input, Weights, Bias, Output, PerStep, Transposed)
{
    /// <summary>
    /// Rows that a chunked loss computes at a time: as many as the gradient of the weights sums before it adds to them, so that its sums are those of all rows at once.
    /// </summary>
    public const int Rows = 128;

    public override bool AddsInputGradient => false;

    public override bool ChangesOutputGradient => true;

    public override bool HasForward => false;

    public override bool BackwardReadsWeights => true;

    /// <summary>The inputs of the first position of a chunk.</summary>
    public string ChunkInputs => ReadsTokens ? "ref Unsafe.Add(ref Passes.Tokens(workspace), first)" : $"ref Unsafe.Add({Names.Rows(Input)}, first * {Input.Width})";

    public override long TextLength(bool streams) => base.TextLength(streams) + 1750;

    public override void EmitForward(SourceWriter writer, ModelPlan plan)
    {
    }

    public override void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward)
    {
        using (EmitChunks(writer, "dY"))
        {
            writer.Line();
            EmitWeightGradients(writer, "count", ChunkInputs);
            if (Transposed is { } transposed) EmitInputGradient(writer, transposed.Buffer, plan, backward);
            writer.Line();
            SharingEmitter.Wait(writer);
        }
    }

    /// <summary>Prints the loop over the chunks, up to where the gradients of a chunk's logits have taken the place of these.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="logits">The name of the logits.</param>
    public SourceWriter.Closer EmitChunks(SourceWriter writer, string logits)
    {
        writer.Line($"nint positions = {Positions};");
        writer.Line($"ref float {logits} = {Names.Buffer(Output)};");
        var loop = writer.Block($"for (nint first = 0; first < positions; first += {Rows})");
        writer.Line($"nint count = nint.Min({Rows}, positions - first);");
        SharingEmitter.Statements(
            writer, SharingEmitter.Rows("count"),
            $"Losses{Identifier}(ref w, workspace, steps, rows, first + part.First, part.Count, {Names.OfPart($"ref {logits}", Weights.Matrix.Columns)});");
        SharingEmitter.Wait(writer);
        return loop;
    }

    /// <summary>Prints what the logits of a chunk are, padding included.</summary>
    public void EmitLogits(SourceWriter writer)
    {
        var m = Weights.Matrix;
        var (weights, bias, outputs) = (Names.Tensor("w", Weights), Names.Tensor("w", Bias), "ref logits");
        writer.Line(ReadsTokens
            ? $"MatrixKernels.GatherRows({ChunkInputs}, count, {m.Depth}, {weights}, {m.Columns}, {m.BlockColumns}, {bias}, {outputs}, {m.Columns}, {m.BlockColumns});"
            : $"MatrixKernels.Multiply(count, {m.Depth}, {ChunkInputs}, {Input.Width}, {weights}, {m.Columns}, {m.BlockColumns}, {bias}, 0, {outputs}, {m.Columns}, {m.BlockColumns});");
        if (m.HasPadding) writer.Line($"MatrixKernels.ClearPadding(count, {outputs}, {m.Columns}, {m.Units});");
    }

    private void EmitInputGradient(SourceWriter writer, BufferPlan transposed, ModelPlan plan, BackwardStage backward)
    {
        var m = Weights.Matrix;
        var t = m.Transposed();
        var target = $"ref Unsafe.Add({Names.Buffer(backward.Inputs)}, (first + part.First) * {t.Columns})";
        writer.Line();
        if (Input.Kind == SourceKind.Inputs) writer.Line("if (workspace.WithInputGradient)");
        SharingEmitter.Statements(
            writer, SharingEmitter.Rows("count"),
            $"MatrixKernels.Multiply(part.Count, {t.Depth}, {Names.OfPart("ref dY", m.Columns)}, {m.Columns}, {Names.Buffer(transposed)}, {t.Columns}, {t.BlockColumns}, "
            + $"{Names.Buffer(plan.Zeros)}, 0, {target}, {t.Columns}, {t.BlockColumns});",
            t.HasPadding ? $"MatrixKernels.ClearPadding(part.Count, {target}, {t.Columns}, {t.Units});" : null);
    }
}
