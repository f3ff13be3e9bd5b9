using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the step of several streams: every stage once, for all of them.</summary>
internal sealed class StreamsEmitter(SourceWriter writer, ModelPlan plan)
{
    private readonly StreamsPlan scratch = StreamsPlan.Of(plan);

    /// <summary>Where the next stage finds its inputs, and how far apart those of two streams are.</summary>
    private (string First, int Stride) x;

    public void Emit()
    {
        string input = plan.Input.Tokens ? "int" : "float";
        writer.Line("/// <summary>A step of one stream, and one of a few at once, which share the reading of the weights.</summary>");
        using (writer.Block($"public readonly struct Streaming : global::RnnGen.CompilerServices.IStreamNetwork<{input}>"))
        {
            writer.Line($"""
                public static int InputSize => {plan.Input.Size};

                public static int StateLength => {plan.StateLength};

                public static int OutputSize => {plan.Output.Size};

                public static int Scratch => {scratch.Length};

                public static int ScratchInState => {scratch.InState};

                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public static void Step(ref float w, ref {input} input, ref float state, ref float output, ref float scratch) => Network.Step(ref w, {(plan.Input.Tokens ? "input" : "ref input")}, ref state, ref output, ref scratch);

                [MethodImpl(MethodImplOptions.AggressiveOptimization)]
                """);
            using (writer.Block($"public static void Step(ref float w, nint rows, ref {input} input, ref float state, ref float output, ref float scratch)"))
            {
                x = ("ref input", plan.Input.Size);
                foreach (var stage in plan.Stages) Emit(stage);
                if (x.First != "ref output") writer.Line($"StreamSteps.CopyRows(rows, {plan.Output.Size}, {x.First}, {x.Stride}, ref output, {plan.Output.Size});");
            }
        }
    }

    private void Emit(StagePlan stage)
    {
        if (stage is DropoutPlan or LastStepPlan) return;
        writer.Line($"// {stage.Title}");
        switch (stage)
        {
            case LayerPlan layer:
                EmitLayer(layer);
                break;
            case EmbeddingPlan e:
                var embedded = Place(e);
                writer.Line($"StreamSteps.Embed(rows, ref input, {Names.Tensor("w", e.Table)}, {e.Output.Width}, {embedded});");
                x = (embedded, e.Output.Width);
                break;
            case OverTimePlan o:
                EmitOverTime(o);
                break;
            case DensePlan d:
                EmitDense(d);
                break;
            default:
                throw stage.Lacks("step of several streams");
        }
    }

    private void EmitLayer(LayerPlan layer)
    {
        var kernel = layer.Kernel;
        bool tokens = layer.Input.Kind == SourceKind.Tokens;
        var operands = char.ToLowerInvariant(layer.Identifier[0]) + layer.Identifier.Substring(1);
        using (writer.Block($"var {operands} = new {kernel.Name}.StepOperands", "};"))
        {
            StreamEmitter.EmitStepOperands(writer, plan, layer);
            writer.Line($"Inputs = {layer.InputWeights.Matrix.Depth},");
            if (!tokens) writer.Line($"X = {x.First},");
            for (int s = 0; s < layer.States.Count; s++) writer.Line($"{OperandNames.Old(kernel.Cell.States[s].Name)} = {State(layer.States[s])},");
            writer.Line($"{OperandNames.New(kernel.Cell.States[0].Name)} = {Scratch(scratch.Hidden)},");
            if (kernel.PassedLength > 0) writer.Line($"Passed = {Scratch(scratch.Passed)},");
        }

        writer.Line($"{kernel.Name}.{StreamsKernelEmitter.Name(layer)}(rows, {(tokens ? "ref input" : $"{x.Stride}")}, {operands}, {plan.StateLength}, ref scratch);");
        x = (State(layer.States[0]), plan.StateLength);
    }

    private void EmitOverTime(OverTimePlan o)
    {
        var (y, width) = StreamsPlan.IsOutput(plan, o) ? ("ref output", o.Input.Size) : (Place(o), o.Input.Width);
        using (writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            writer.Line(
                $"Passes.{(o.Maximum ? "StepMax" : "StepMean")}({Row(x.First, x.Stride)}, {o.Input.Size}, {Row(State(o.Running![0]), plan.StateLength)}, "
                + $"{Row(State(o.Running[1]), plan.StateLength)}, {Row(y, width)});");
        }

        x = (y, width);
    }

    private void EmitDense(DensePlan dense)
    {
        var m = dense.Weights.Matrix;
        if (!StreamsPlan.IsOutput(plan, dense))
        {
            var y = Place(dense);
            EmitProduct(dense, 0, m.Columns, y, m.Columns);
            x = (y, m.Columns);
            return;
        }

        int straight = StreamsPlan.StraightColumns(dense);
        if (straight < m.Columns && dense.Activation is null && dense.Input.Kind != SourceKind.Tokens)
        {
            writer.Line(
                $"MatrixKernels.MultiplyUnits(rows, {m.Depth}, {x.First}, {x.Stride}, {Names.Tensor("w", dense.Weights)}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("w", dense.Bias)}, ref output, {m.Units});");
        }
        else
        {
            if (straight > 0) EmitProduct(dense, 0, straight, "ref output", m.Units);
            if (straight < m.Columns) EmitLastColumns(dense, straight);
        }

        x = ("ref output", m.Units);
    }

    /// <summary>The columns beside the padding of a last layer, for which there is no room where the outputs are wanted.</summary>
    private void EmitLastColumns(DensePlan dense, int first)
    {
        var m = dense.Weights.Matrix;
        EmitProduct(dense, first, m.Columns - first, Place(dense), m.Columns - first);
        writer.Line($"StreamSteps.CopyRows(rows, {m.Units - first}, {Place(dense)}, {m.Columns - first}, {(first == 0 ? "ref output" : $"ref Unsafe.Add(ref output, {first})")}, {m.Units});");
    }

    /// <summary>Some of a dense layer's columns, from the first of a block on: their product, then the layer's non-linearity.</summary>
    private void EmitProduct(DensePlan dense, int first, int columns, string y, int stride)
    {
        var m = dense.Weights.Matrix;
        int block = Math.Min(m.BlockColumns, columns);
        var (weights, bias) = (StreamEmitter.Tensor(dense.Weights, first * m.Depth), StreamEmitter.Tensor(dense.Bias, first));
        writer.Line(dense.Input.Kind == SourceKind.Tokens
            ? $"MatrixKernels.GatherRows(ref input, rows, {m.Depth}, {weights}, {columns}, {block}, {bias}, {y}, {stride}, {block});"
            : $"MatrixKernels.MultiplyInOrder(rows, {m.Depth}, {x.First}, {x.Stride}, {weights}, {columns}, {block}, 0, {bias}, 0, {y}, {stride}, {block});");
        if (dense.Activation is not { } activation) return;
        writer.Line(stride == columns
            ? $"{activation.Name}Activation.Forward(rows * {columns}, {y});"
            : $"for (nint row = 0; row < rows; row++) {activation.Name}Activation.Forward({columns}, {Row(y, stride)});");
    }

    /// <summary>Where a stage leaves its outputs in scratch.</summary>
    private string Place(StagePlan stage) => Scratch(scratch.PlaceOf(plan, stage));

    private static string Scratch(int offset) => offset == 0 ? "ref scratch" : $"ref Unsafe.Add(ref scratch, rows * {offset})";

    private static string State(StatePlan state) => state.Offset == 0 ? "ref state" : $"ref Unsafe.Add(ref state, {state.Offset})";

    private static string Row(string first, int stride) => $"ref Unsafe.Add({first}, row * {stride})";
}
