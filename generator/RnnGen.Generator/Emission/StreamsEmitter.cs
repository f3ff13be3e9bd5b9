using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the step of several streams: every stage once, for all of them.</summary>
internal sealed class StreamsEmitter(SourceWriter writer, ModelPlan plan)
{
    private readonly StreamsPlan scratch = StreamsPlan.Of(plan);

    /// <summary>Where the next stage finds its inputs, and how far apart those of two streams are.</summary>
    private (string First, int Stride) x;

    /// <summary>Stages so far that have left their outputs in scratch.</summary>
    private int turns;

    public void Emit()
    {
        string input = plan.Input.Tokens ? "int" : "float";
        writer.Line("/// <summary>One step of a few streams at once, which share the reading of the weights.</summary>");
        using (writer.Block($"public readonly struct Streaming : global::RnnGen.CompilerServices.IStreamNetwork<{input}>"))
        {
            writer.Line($"""
                public static int InputSize => {plan.Input.Size};

                public static int StateLength => {plan.StateLength};

                public static int OutputSize => {plan.Output.Size};

                public static int Scratch => {scratch.Length};

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
        if (stage is not (LayerPlan or EmbeddingPlan or OverTimePlan or DensePlan)) return;
        writer.Line($"// {stage.Title}");
        switch (stage)
        {
            case LayerPlan layer:
                EmitLayer(layer);
                break;
            case EmbeddingPlan e:
                var embedded = Turn();
                writer.Line($"StreamSteps.Embed(rows, ref input, {Names.Tensor("w", e.Table)}, {e.Output.Width}, {embedded});");
                x = (embedded, e.Output.Width);
                break;
            case OverTimePlan o:
                EmitOverTime(o);
                break;
            case DensePlan d:
                EmitDense(d);
                break;
        }
    }

    private void EmitLayer(LayerPlan layer)
    {
        var kernel = layer.Kernel;
        var inputs = layer.Input.Kind == SourceKind.Tokens ? $"{layer.InputWeights.Matrix.Depth}, ref input" : $"{layer.Input.Size}, {x.First}, {x.Stride}";
        var own = layer.Vectors is { } vectors ? $", {Names.Tensor("w", vectors)}" : string.Empty;
        var states = string.Concat(layer.States.Select(s => $", {State(s)}"));
        var passed = string.Concat(kernel.Passed.Select((_, i) => $", {Scratch(scratch.Passed + (i * kernel.Width))}"));
        writer.Line(
            $"{kernel.Name}.{StreamsKernelEmitter.Name(layer)}(rows, ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(layer.Start)}), {inputs}, {Names.Tensor("w", layer.InputWeights)}, "
            + $"{Names.Tensor("w", layer.HiddenWeights)}{own}{states}, {plan.StateLength}, ref scratch{passed}, {Scratch(scratch.Hidden)});");
        x = (State(layer.States[0]), plan.StateLength);
    }

    private void EmitOverTime(OverTimePlan o)
    {
        var y = Turn();
        int width = o.Input.Width;
        using (writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            writer.Line(
                $"Passes.{(o.Maximum ? "StepMax" : "StepMean")}({Row(x.First, x.Stride)}, {width}, {Row(State(o.Running![0]), plan.StateLength)}, "
                + $"{Row(State(o.Running[1]), plan.StateLength)}, {Row(y, width)});");
        }

        x = (y, width);
    }

    private void EmitDense(DensePlan dense)
    {
        var m = dense.Weights.Matrix;
        bool last = StreamsPlan.WritesOutput(plan, dense);
        var y = last ? "ref output" : Turn();
        var (weights, bias) = (Names.Tensor("w", dense.Weights), Names.Tensor("w", dense.Bias));
        writer.Line(dense.Input.Kind == SourceKind.Tokens
            ? $"MatrixKernels.GatherRows(ref input, rows, {m.Depth}, {weights}, {m.Columns}, {m.BlockColumns}, {bias}, {y}, {m.Columns}, {m.BlockColumns});"
            : last
                ? $"MatrixKernels.MultiplyUnits(rows, {m.Depth}, {x.First}, {x.Stride}, {weights}, {m.Columns}, {m.BlockColumns}, {bias}, {y}, {m.Units});"
                : $"MatrixKernels.MultiplyInOrder(rows, {m.Depth}, {x.First}, {x.Stride}, {weights}, {m.Columns}, {m.BlockColumns}, 0, {bias}, 0, {y}, {m.Columns}, {m.BlockColumns});");
        if (dense.Activation is { } activation) writer.Line($"{activation.Name}Activation.Forward(rows * {m.Columns}, {y});");
        x = (y, m.Columns);
    }

    /// <summary>The one of two places that does not hold the inputs.</summary>
    private string Turn() => Scratch(turns++ % 2 == 0 ? scratch.Dense : scratch.DenseInTurn);

    private static string Scratch(int offset) => offset == 0 ? "ref scratch" : $"ref Unsafe.Add(ref scratch, rows * {offset})";

    private static string State(StatePlan state) => state.Offset == 0 ? "ref state" : $"ref Unsafe.Add(ref state, {state.Offset})";

    private static string Row(string first, int stride) => $"ref Unsafe.Add({first}, row * {stride})";
}
