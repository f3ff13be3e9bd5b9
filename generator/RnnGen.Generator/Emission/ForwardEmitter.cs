using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;
using static RnnGen.Generator.Emission.SharingEmitter;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the forward pass over a batch of sequences.</summary>
internal static class ForwardEmitter
{
    private const string Parameters = "ref float w, Workspace workspace, nint steps, nint rows, ref Worker worker";

    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        var stages = plan.Stages.Where(s => s is not LastStepPlan and not DensePlan { Chunked: true }).ToList();
        writer.Line("""
            /// <summary>Every stage over a batch: one worker's share of it.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block("public static void Forward(ref float w, Workspace workspace, ref Worker worker)"))
        {
            writer.Line("nint steps = workspace.Steps, rows = workspace.Size;");
            foreach (var stage in stages) writer.Line($"Forward{StageName(stage)}(ref w, workspace, steps, rows, ref worker);");
            if (plan.ChunkedDense is null) writer.Line("Passes.StoreOutputs(workspace, ref worker);");
        }

        foreach (var stage in stages)
        {
            writer.Line();
            writer.Line($"/// <summary>{stage.Title}</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block($"private static void Forward{StageName(stage)}({Parameters})"))
            {
                switch (stage)
                {
                    case LayerPlan layer:
                        EmitLayer(writer, plan, layer);
                        break;
                    case DensePlan dense:
                        EmitDense(writer, dense);
                        break;
                    case EmbeddingPlan e:
                        Undivided(writer, $"Passes.Embed(workspace, {Names.Tensor("w", e.Table)}, {e.Output.Width}, {Names.Buffer(e.Output)});");
                        break;
                    case OverTimePlan o:
                        Undivided(writer, $"Passes.{(o.Maximum ? "Max" : "Mean")}OverTime(workspace, {Names.Rows(o.Input)}, {o.Input.Width}, {plan.IndexOf(o)}, {Names.Buffer(o.Output)});");
                        break;
                    case DropoutPlan d:
                        Undivided(writer, $"Passes.Dropout(workspace, {DropoutLength(d)}, {d.Number}, {Names.Float(d.Probability)}, {Names.Rows(d.Input)}, {Names.Buffer(d.Output)});");
                        break;
                    case ConcatenationPlan both:
                        Undivided(
                            writer,
                            $"Passes.Concatenate({(both.PerStep ? "steps * rows" : "rows")}, {both.Forward.Size}, {Names.Rows(both.Forward)}, {both.Forward.Width}, {Names.Rows(both.Reverse)}, {both.Reverse.Width}, "
                            + $"{Names.Buffer(both.Output)}, {both.Output.Width});");
                        break;
                    default:
                        throw stage.Lacks("forward pass");
                }

                if (stage is not LayerPlan) Wait(writer);
            }
        }
    }

    public static string DropoutLength(DropoutPlan dropout) => $"{(dropout.PerStep ? "steps * rows" : "rows")} * {dropout.Input.Width}";

    public static string StageName(StagePlan stage) => stage.Identifier;

    private static void EmitLayer(SourceWriter writer, ModelPlan plan, LayerPlan layer)
    {
        var kernel = layer.Kernel;
        bool tokens = layer.Input.Kind == SourceKind.Tokens;
        writer.Line($"ref float start = ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(layer.Start)});");
        writer.Line($"ref float wx = {Names.Tensor("w", layer.InputWeights)};");
        var x = EmitSource(writer, layer.Input);
        EmitOperands(writer, layer);
        writer.Line();
        if (!layer.HoistInput)
        {
            EmitSingleSequence(writer, plan, layer, x);
            writer.Line();
        }

        if (tokens)
        {
            writer.Line("// W·x + b of all steps at once");
            EmitInputProducts(writer, layer);
        }
        else
        {
            writer.Line("// W·x + b of all steps at once, where a step alone has few rows");
            writer.Line("bool hoists = Passes.HoistsInputs(workspace);");
            using (writer.Block("if (hoists)")) EmitInputProducts(writer, layer);
        }

        writer.Line();
        if (layer.HoistInput)
        {
            EmitSingleSequence(writer, plan, layer, x);
            writer.Line();
        }

        var reverse = kernel.RunsInReverse ? layer.Reverse ? "reverse: true, " : "reverse: false, " : string.Empty;
        var input = tokens ? "default" : $"hoists ? default : new LayerInput({x}, {layer.Input.Size}, {layer.Input.Width}, ref wx, ref start)";
        var saves = tokens ? "saves: true" : "hoists || Passes.KeepsTape(workspace)";
        writer.Line("// the steps; no sequence waits for another");
        Statements(writer, Sequences(whole: false), $"{kernel.Name}.Forward({reverse}steps, rows, part, ref Passes.Lengths(workspace), {input}, operands, {saves});");
        Wait(writer);
    }

    /// <summary>What the passes of a layer over sequences read and write.</summary>
    public static void EmitOperands(SourceWriter writer, LayerPlan layer)
    {
        var kernel = layer.Kernel;
        using (writer.Block($"var operands = new {kernel.Name}.Operands", "};"))
        {
            writer.Line($"U = {Names.Tensor("w", layer.HiddenWeights)},");
            if (layer.Vectors is { } vectors) writer.Line($"{OperandNames.Field(kernel.Cell.Vectors[0].Tensor.Reference)} = {Names.Tensor("w", vectors)},");
            writer.Line($"PreActivations = {Names.Buffer(layer.PreActivations)},");
            foreach (var (state, s) in kernel.Cell.States.Zip(layer.States, (state, s) => (state, s))) writer.Line($"{OperandNames.Field(state.Name)} = {Names.Buffer(s.Buffer!)},");
            foreach (var (name, saved) in kernel.Saved.Zip(layer.Saved, (name, saved) => (name, saved))) writer.Line($"{OperandNames.Field(name)} = {Names.Buffer(saved)},");
        }
    }

    private static void EmitInputProducts(SourceWriter writer, LayerPlan layer)
    {
        var kernel = layer.Kernel;
        var m = layer.InputWeights.Matrix;
        var preActivations = Names.OfPart("ref operands.PreActivations", kernel.PreActivationColumns);
        var product = layer.Input.Kind == SourceKind.Tokens
            ? $"MatrixKernels.GatherRows({Names.At("ref tokens", "part.First")}, part.Count, {m.Depth}, ref wx, {m.Columns}, {m.BlockColumns}, ref start, {preActivations}, {kernel.PreActivationColumns}, {kernel.PreActivationBlock});"
            : $"MatrixKernels.Multiply(part.Count, {m.Depth}, {Names.OfPart(NameOf(layer.Input), layer.Input.Width)}, {layer.Input.Width}, ref wx, {m.Columns}, {m.BlockColumns}, ref start, 0, {preActivations}, {kernel.PreActivationColumns}, {kernel.PreActivationBlock});";
        var fill = kernel.UnfedPreActivations is { Count: > 0 } unfed
            ? $"MatrixKernels.FillColumns(part.Count, {unfed.First * kernel.Lanes}, {unfed.Count * kernel.Lanes}, ref start, {preActivations}, {kernel.PreActivationColumns}, {kernel.PreActivationBlock});"
            : null;
        Statements(writer, Rows("steps * rows"), product, fill);
        Wait(writer);
    }

    /// <summary>One sequence alone, by the streaming step.</summary>
    private static void EmitSingleSequence(SourceWriter writer, ModelPlan plan, LayerPlan layer, string x)
    {
        var kernel = layer.Kernel;
        var m = layer.InputWeights.Matrix;
        using (writer.Block("if (Passes.IsSingleSequence(workspace))"))
        {
            if (layer.SingleSequence == SingleSequenceInput.Tokens) writer.Line("float one = 1f;");
            using (writer.Block("if (worker.TakeAll())"))
            {
                using (writer.Block($"var step = new {kernel.Name}.StepOperands", "};"))
                {
                    bool hoisted = layer.SingleSequence == SingleSequenceInput.PreActivations;
                    writer.Line($"Start = ref {(hoisted ? "operands.PreActivations" : "start")},");
                    writer.Line(layer.SingleSequence switch
                    {
                        SingleSequenceInput.Tokens => "First = 0,\nInputs = 1,\nX = ref one,",
                        SingleSequenceInput.PreActivations => $"First = 0,\nInputs = 0,\nX = ref operands.{OperandNames.Field(kernel.Cell.States[0].Name)},",
                        _ => $"First = 0,\nInputs = {layer.Input.Size},\nX = {x},",
                    });
                    writer.Line($"W = ref wx,\nWBlock = {m.BlockColumns * m.Depth},");
                    writer.Line($"U = ref operands.U,");
                    if (layer.Tail is { } tail) writer.Line($"Tail = ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(tail)}),");
                    if (layer.Vectors is not null && OperandNames.Field(kernel.Cell.Vectors[0].Tensor.Reference) is { } own) writer.Line($"{own} = ref operands.{own},");
                    foreach (var state in kernel.Cell.States) writer.Line($"{OperandNames.Old(state.Name)} = ref operands.{OperandNames.Field(state.Name)},");
                    if (layer.Passed is { } passed) writer.Line($"Passed = {Names.Buffer(passed)},");
                }

                var direction = kernel.RunsInReverse ? layer.Reverse ? "reverse: true, " : "reverse: false, " : string.Empty;
                var fed = layer.SingleSequence switch
                {
                    SingleSequenceInput.PreActivations => string.Empty,
                    SingleSequenceInput.Tokens => ", ref tokens",
                    _ => $", {layer.Input.Width}",
                };
                writer.Line($"{kernel.Name}.{SingleSequenceEmitter.Name(layer.SingleSequence)}({direction}steps, step{fed});");
            }

            writer.Line();
            Wait(writer);
            writer.Line("return;");
        }
    }

    /// <summary>Gives what a stage reads a name, and says how to refer to it.</summary>
    private static string EmitSource(SourceWriter writer, Source input)
    {
        if (input.Kind == SourceKind.Tokens) writer.Line("ref int tokens = ref Passes.Tokens(workspace);");
        else if (input.Kind != SourceKind.Inputs) writer.Line($"ref float x = {Names.Rows(input)};");
        return NameOf(input);
    }

    private static string NameOf(Source input) => input.Kind == SourceKind.Inputs ? Names.Rows(input) : "ref x";

    private static void EmitDense(SourceWriter writer, DensePlan dense)
    {
        var m = dense.Weights.Matrix;
        string rows = dense.PerStep ? "steps * rows" : "rows";
        bool tokens = dense.Input.Kind == SourceKind.Tokens;
        var x = EmitSource(writer, dense.Input);
        writer.Line($"ref float y = {Names.Buffer(dense.Output)};");
        var (weights, bias, outputs) = (Names.Tensor("w", dense.Weights), Names.Tensor("w", dense.Bias), Names.OfPart("ref y", m.Columns));
        var product = tokens
            ? $"MatrixKernels.GatherRows({Names.At("ref tokens", "part.First")}, part.Count, {m.Depth}, {weights}, {m.Columns}, {m.BlockColumns}, {bias}, {outputs}, {m.Columns}, {m.BlockColumns});"
            : $"MatrixKernels.Multiply(part.Count, {m.Depth}, {Names.OfPart(x, dense.Input.Width)}, {dense.Input.Width}, {weights}, {m.Columns}, {m.BlockColumns}, {bias}, 0, {outputs}, {m.Columns}, {m.BlockColumns});";
        writer.Line();
        Statements(
            writer, Rows(rows), product,
            dense.Activation is { } activation ? $"{activation.Name}Activation.Forward(part.Count * {m.Columns}, {outputs});" : null,
            m.HasPadding ? ClearPadding("ref y", m.Columns, m.Units) : null);
    }

    /// <summary>Makes the padding of a part's rows zero, whatever a product or a function has left there.</summary>
    public static string ClearPadding(string rows, int width, int units) => $"MatrixKernels.ClearPadding(part.Count, {Names.OfPart(rows, width)}, {width}, {units});";
}
