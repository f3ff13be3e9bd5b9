using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the streaming step: every stage once.</summary>
internal static class StreamEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("""
            /// <summary>Reads one step, moves the state on and writes the outputs.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        var input = plan.Input.Tokens ? "int token" : "ref float input";
        using (writer.Block($"public static void Step(ref float w, {input}, ref float state, ref float output, ref float scratch)"))
        {
            var scratch = StreamsPlan.Of(plan);
            if (plan.Layers.Any()) writer.Line($"ref float hNew = {Scratch(scratch.Hidden)};");
            if (plan.Layers.Any(layer => layer.Kernel.SerpentineOrder)) writer.Line("bool descending = Serpentine.Next();");
            if (plan.Stages.Any(UsesOne)) writer.Line("float one = 1f;");

            // Where the next stage finds its inputs.
            string x = "ref input";
            int dense = 0;
            foreach (var stage in plan.Stages)
            {
                switch (stage)
                {
                    case LayerPlan layer:
                        x = EmitLayer(writer, plan, layer, x, scratch);
                        break;
                    case EmbeddingPlan e:
                        x = $"ref Unsafe.Add(ref w, At.{e.Table.Identifier} + token * {e.Output.Width})";
                        break;
                    case OverTimePlan o:
                        x = EmitOverTime(writer, o, x, StreamsPlan.IsOutput(plan, o) ? "output" : Name());
                        break;
                    case DensePlan d when StreamsPlan.IsOutput(plan, d):
                        EmitLastDense(writer, d, x, $"{Scratch(scratch.PlaceOf(plan, d))}");
                        x = "ref output";
                        break;
                    case DensePlan d:
                        x = EmitDense(writer, d, x, Name());
                        break;
                    case DropoutPlan or LastStepPlan:
                        // A stream drops nothing, and its present step is the last.
                        break;
                    default:
                        throw stage.Lacks("streaming step");
                }

                string Name()
                {
                    var name = $"dense{dense++}";
                    writer.Line();
                    writer.Line($"ref float {name} = {Scratch(scratch.PlaceOf(plan, stage))};");
                    return name;
                }
            }

            if (x != "ref output") writer.Line($"Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>(ref output), ref Unsafe.As<float, byte>({x}), {4 * plan.Output.Size});");
        }
    }

    private static bool UsesOne(StagePlan stage) => stage is LayerPlan { Input.Kind: SourceKind.Tokens };

    private static string EmitLayer(SourceWriter writer, ModelPlan plan, LayerPlan layer, string x, StreamsPlan scratch)
    {
        var kernel = layer.Kernel;
        var h = layer.States[0];
        var matrix = layer.InputWeights.Matrix;
        bool tokens = layer.Input.Kind == SourceKind.Tokens;
        var operands = char.ToLowerInvariant(layer.Identifier[0]) + layer.Identifier.Substring(1);
        writer.Line();
        writer.Line($"// {layer.Title}");
        using (writer.Block($"var {operands} = new {kernel.Name}.StepOperands", "};"))
        {
            EmitStepOperands(writer, plan, layer);
            writer.Line(tokens ? "First = token,\nInputs = 1,\nX = ref one," : $"Inputs = {layer.Input.Size},\nX = {x},");
            writer.Line($"WBlock = {matrix.BlockColumns * matrix.Depth},");
            for (int s = 0; s < layer.States.Count; s++)
            {
                writer.Line($"{OperandNames.Old(kernel.Cell.States[s].Name)} = {State(layer.States[s])},");
                writer.Line($"{OperandNames.New(kernel.Cell.States[s].Name)} = {(s == 0 ? "ref hNew" : State(layer.States[s]))},");
            }

            if (kernel.PassedLength > 0) writer.Line($"Passed = {Scratch(scratch.Passed)},");
        }

        foreach (var phase in kernel.Phases) writer.Line($"{kernel.Name}.Step{phase.Suffix}({operands}{(kernel.SerpentineOrder ? ", descending" : string.Empty)});");

        // Only the units: slices without any are skipped, and the scratch there holds what another layer left.
        writer.Line($"Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>({State(h)}), ref Unsafe.As<float, byte>(ref hNew), {4 * h.Units});");
        return State(h);
    }

    /// <summary>The weights of a step.</summary>
    public static void EmitStepOperands(SourceWriter writer, ModelPlan plan, LayerPlan layer)
    {
        writer.Line($"Start = ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(layer.Start)}),");
        writer.Line($"W = {Names.Tensor("w", layer.InputWeights)},");
        writer.Line($"U = {Names.Tensor("w", layer.HiddenWeights)},");
        if (layer.Tail is { } tail) writer.Line($"Tail = ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(tail)}),");
        if (layer.Vectors is { } vectors) writer.Line($"{OperandNames.Field(layer.Kernel.Cell.Vectors[0].Tensor.Reference)} = {Names.Tensor("w", vectors)},");
    }

    /// <summary>Only values: what is beside them in scratch may be anything, and beside those of a batch nothing is.</summary>
    private static string EmitOverTime(SourceWriter writer, OverTimePlan o, string x, string y)
    {
        writer.Line($"// {o.Title}, so far");
        writer.Line($"Passes.{(o.Maximum ? "StepMax" : "StepMean")}({x}, {o.Input.Size}, {State(o.Running![0])}, {State(o.Running[1])}, ref {y});");
        return $"ref {y}";
    }

    private static string EmitDense(SourceWriter writer, DensePlan dense, string x, string y)
    {
        writer.Line($"// {dense.Title}");
        EmitProduct(writer, dense, x, 0, dense.Weights.Matrix.Columns, $"ref {y}");
        return $"ref {y}";
    }

    /// <summary>The layer whose outputs are those of the network. Whole blocks of columns go where they are wanted; padding does not fit there, so what stands beside it takes the way over scratch.</summary>
    private static void EmitLastDense(SourceWriter writer, DensePlan dense, string x, string scratch)
    {
        var m = dense.Weights.Matrix;
        int straight = StreamsPlan.StraightColumns(dense);
        writer.Line();
        writer.Line($"// {dense.Title}");
        if (straight > 0) EmitProduct(writer, dense, x, 0, straight, "ref output");
        if (straight == m.Columns) return;
        writer.Line($"ref float last = {scratch};");
        EmitProduct(writer, dense, x, straight, m.Columns - straight, "ref last");
        var target = straight == 0 ? "ref output" : $"ref Unsafe.Add(ref output, {straight})";
        writer.Line($"Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>({target}), ref Unsafe.As<float, byte>(ref last), {4 * (m.Units - straight)});");
    }

    /// <summary>Some of a dense layer's columns, from the first of a block on: their product, then the layer's non-linearity.</summary>
    private static void EmitProduct(SourceWriter writer, DensePlan dense, string x, int first, int columns, string y)
    {
        var m = dense.Weights.Matrix;
        int block = Math.Min(m.BlockColumns, columns);
        string weights = Tensor(dense.Weights, first * m.Depth), bias = Tensor(dense.Bias, first);
        writer.Line(dense.Input.Kind == SourceKind.Tokens
            ? $"MatrixKernels.GatherRows(ref token, 1, {m.Depth}, {weights}, {columns}, {block}, {bias}, {y}, 0, {block});"
            : $"MatrixKernels.Multiply(1, {m.Depth}, {x}, 0, {weights}, {columns}, {block}, {bias}, 0, {y}, 0, {block});");
        if (dense.Activation is { } activation) writer.Line($"{activation.Name}Activation.Forward({columns}, {y});");
    }

    /// <summary>A place in a tensor.</summary>
    public static string Tensor(TensorPlan tensor, int offset) => offset == 0 ? Names.Tensor("w", tensor) : $"ref Unsafe.Add(ref w, At.{tensor.Identifier} + {offset})";

    private static string Scratch(int offset) => offset == 0 ? "ref scratch" : $"ref Unsafe.Add(ref scratch, {offset})";

    private static string State(StatePlan state) => state.Offset == 0 ? "ref state" : $"ref Unsafe.Add(ref state, {state.Offset})";
}
