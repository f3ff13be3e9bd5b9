using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Stages.Dense;

/// <summary>
/// In streams. Whole blocks of columns of a last layer go where they are wanted; padding does not fit there, so what stands beside it takes the way over scratch.
/// </summary>
internal partial record DensePlan : IStreamingStage
{
    public bool IsIdentity => false;

    /// <summary>The columns of a last layer that go straight to the outputs: whole blocks without padding, or all.</summary>
    private int StraightColumns
    {
        get
        {
            var m = Weights.Matrix;
            return m.HasPadding ? m.Units / m.BlockColumns * m.BlockColumns : m.Columns;
        }
    }

    public sealed override IStreamingStage AsStreaming() => this;

    public StageScratch Scratch(bool isOutput) => new() { Outputs = Weights.Matrix.Columns - (isOutput ? StraightColumns : 0) };

    public void EmitStep(StreamStep step)
    {
        if (step.IsOutput(this))
        {
            EmitLast(step);
            return;
        }

        var y = step.NamePlace(this);
        step.Writer.Line($"// {Title}");
        EmitProduct(step, 0, Weights.Matrix.Columns, y);
        step.Inputs = y;
    }

    public void EmitStepOfSeveral(StreamsStep step)
    {
        var m = Weights.Matrix;
        if (!step.IsOutput(this))
        {
            var y = step.PlaceOf(this);
            EmitProduct(step, 0, m.Columns, y, m.Columns);
            step.Inputs = (y, m.Columns);
            return;
        }

        int straight = StraightColumns;
        if (straight < m.Columns && Activation is null && !ReadsTokens)
        {
            step.Writer.Line(
                $"MatrixKernels.MultiplyUnits(rows, {m.Depth}, {step.Inputs.First}, {step.Inputs.Stride}, {Names.Tensor("w", Weights)}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("w", Bias)}, ref output, {m.Units});");
        }
        else
        {
            if (straight > 0) EmitProduct(step, 0, straight, "ref output", m.Units);
            if (straight < m.Columns) EmitLastColumns(step, straight);
        }

        step.Inputs = ("ref output", m.Units);
    }

    private void EmitLast(StreamStep step)
    {
        var m = Weights.Matrix;
        int straight = StraightColumns;
        step.Writer.Line();
        step.Writer.Line($"// {Title}");
        if (straight > 0) EmitProduct(step, 0, straight, "ref output");
        if (straight < m.Columns)
        {
            step.Writer.Line($"ref float last = {step.PlaceOf(this)};");
            EmitProduct(step, straight, m.Columns - straight, "ref last");
            step.Writer.Line($"Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>({Outputs(straight)}), ref Unsafe.As<float, byte>(ref last), {4 * (m.Units - straight)});");
        }

        step.Inputs = "ref output";
    }

    /// <summary>Some columns, from the first of a block on: their product, then the non-linearity.</summary>
    private void EmitProduct(StreamStep step, int first, int columns, string y)
    {
        var m = Weights.Matrix;
        int block = Math.Min(m.BlockColumns, columns);
        string weights = Names.Tensor("w", Weights, first * m.Depth), bias = Names.Tensor("w", Bias, first);
        step.Writer.Line(ReadsTokens
            ? $"MatrixKernels.GatherRows(ref token, 1, {m.Depth}, {weights}, {columns}, {block}, {bias}, {y}, 0, {block});"
            : $"MatrixKernels.Multiply(1, {m.Depth}, {step.Inputs}, 0, {weights}, {columns}, {block}, {bias}, 0, {y}, 0, {block});");
        if (Activation is { } activation) step.Writer.Line($"{activation.Name}Activation.Forward({columns}, {y});");
    }

    /// <summary>The columns beside the padding of a last layer, for which there is no room where the outputs are wanted.</summary>
    private void EmitLastColumns(StreamsStep step, int first)
    {
        var m = Weights.Matrix;
        var place = step.PlaceOf(this);
        EmitProduct(step, first, m.Columns - first, place, m.Columns - first);
        step.Writer.Line($"StreamSteps.CopyRows(rows, {m.Units - first}, {place}, {m.Columns - first}, {Outputs(first)}, {m.Units});");
    }

    /// <summary>The same of several streams.</summary>
    private void EmitProduct(StreamsStep step, int first, int columns, string y, int stride)
    {
        var m = Weights.Matrix;
        int block = Math.Min(m.BlockColumns, columns);
        string weights = Names.Tensor("w", Weights, first * m.Depth), bias = Names.Tensor("w", Bias, first);
        step.Writer.Line(ReadsTokens
            ? $"MatrixKernels.GatherRows(ref input, rows, {m.Depth}, {weights}, {columns}, {block}, {bias}, {y}, {stride}, {block});"
            : $"MatrixKernels.MultiplyInOrder(rows, {m.Depth}, {step.Inputs.First}, {step.Inputs.Stride}, {weights}, {columns}, {block}, 0, {bias}, 0, {y}, {stride}, {block});");
        if (Activation is not { } activation) return;
        step.Writer.Line(stride == columns
            ? $"{activation.Name}Activation.Forward(rows * {columns}, {y});"
            : $"for (nint row = 0; row < rows; row++) {activation.Name}Activation.Forward({columns}, {StreamsStep.Row(y, stride)});");
    }

    private static string Outputs(int first) => first == 0 ? "ref output" : $"ref Unsafe.Add(ref output, {first})";
}
