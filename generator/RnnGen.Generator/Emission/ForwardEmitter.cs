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
        writer.Line($"ref float preActivations = {Names.Buffer(layer.PreActivations)};");
        foreach (var (state, s) in kernel.Cell.States.Zip(layer.States, (state, s) => (state, s))) writer.Line($"ref float {state.Name} = {Names.Buffer(s.Buffer!)};");
        writer.Line($"ref float start = ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(layer.Start)});");
        writer.Line($"ref float wx = {Names.Tensor("w", layer.InputWeights)};");
        writer.Line($"ref float u = {Names.Tensor("w", layer.HiddenWeights)};");
        if (layer.Vectors is { } vectors) writer.Line($"ref float p = {Names.Tensor("w", vectors)};");
        bool tokens = layer.Input.Kind == SourceKind.Tokens;
        var x = EmitSource(writer, layer.Input);
        writer.Line();

        if (!layer.HoistInput)
        {
            using (writer.Block("if (Passes.IsSingleSequence(workspace))"))
            {
                if (tokens) writer.Line("float one = 1f;");
                EmitSingleSequence(writer, plan, layer, "start", tokens ? "Unsafe.Add(ref tokens, t), 1, ref one" : $"0, {layer.Input.Size}, {Names.At(x, $"t * {layer.Input.Width}")}");
            }

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
            using (writer.Block("if (Passes.IsSingleSequence(workspace))"))
            {
                EmitSingleSequence(writer, plan, layer, $"Unsafe.Add(ref preActivations, t * {kernel.PreActivationColumns})", "0, 0, ref h");
            }

            writer.Line();
        }

        var states = string.Concat(kernel.Cell.States.Select(s => $", ref {s.Name}"));
        var saved = string.Concat(layer.Saved.Select(b => $", {Names.Buffer(b)}"));
        var reverse = kernel.RunsInReverse ? layer.Reverse ? "reverse: true, " : "reverse: false, " : string.Empty;
        var input = tokens ? "default" : $"hoists ? default : new LayerInput({x}, {layer.Input.Size}, {layer.Input.Width}, ref wx, ref start)";
        var saves = tokens ? "saves: true" : "hoists || Passes.KeepsTape(workspace)";
        writer.Line("// the steps; no sequence waits for another");
        Statements(
            writer, Sequences(whole: false),
            $"{kernel.Name}.Forward({reverse}steps, rows, part, ref Passes.Lengths(workspace), {input}, ref u{(layer.Vectors is null ? string.Empty : ", ref p")}, "
            + $"{saves}, ref preActivations{states}{saved});");
        Wait(writer);
    }

    private static void EmitInputProducts(SourceWriter writer, LayerPlan layer)
    {
        var kernel = layer.Kernel;
        var m = layer.InputWeights.Matrix;
        var preActivations = Names.OfPart("ref preActivations", kernel.PreActivationColumns);
        var product = layer.Input.Kind == SourceKind.Tokens
            ? $"MatrixKernels.GatherRows({Names.At("ref tokens", "part.First")}, part.Count, {m.Depth}, ref wx, {m.Columns}, {m.BlockColumns}, ref start, {preActivations}, {kernel.PreActivationColumns}, {kernel.PreActivationBlock});"
            : $"MatrixKernels.Multiply(part.Count, {m.Depth}, {Names.OfPart(NameOf(layer.Input), layer.Input.Width)}, {layer.Input.Width}, ref wx, {m.Columns}, {m.BlockColumns}, ref start, 0, {preActivations}, {kernel.PreActivationColumns}, {kernel.PreActivationBlock});";
        var fill = kernel.UnfedPreActivations is { Count: > 0 } unfed
            ? $"MatrixKernels.FillColumns(part.Count, {unfed.First * kernel.Lanes}, {unfed.Count * kernel.Lanes}, ref start, {preActivations}, {kernel.PreActivationColumns}, {kernel.PreActivationBlock});"
            : null;
        Statements(writer, Rows("steps * rows"), product, fill);
        Wait(writer);
    }

    private static void EmitSingleSequence(SourceWriter writer, ModelPlan plan, LayerPlan layer, string start, string inputs)
    {
        using (writer.Block("if (worker.TakeAll())")) EmitSingleSequenceSteps(writer, plan, layer, start, inputs);
        writer.Line();
        Wait(writer);
        writer.Line("return;");
    }

    private static void EmitSingleSequenceSteps(SourceWriter writer, ModelPlan plan, LayerPlan layer, string start, string inputs)
    {
        int width = layer.Kernel.Width;
        var m = layer.InputWeights.Matrix;
        if (plan.Spec.SequenceLength > 0)
        {
            var direction = layer.Kernel.RunsInReverse ? layer.Reverse ? "reverse: true, " : "reverse: false, " : string.Empty;
            var fed = layer.SingleSequence switch
            {
                SingleSequenceInput.PreActivations => "ref preActivations",
                SingleSequenceInput.Tokens => $"ref start, ref tokens, ref one, ref wx, {m.BlockColumns * m.Depth}",
                _ => $"ref start, {layer.Input.Size}, {NameOf(layer.Input)}, {layer.Input.Width}, ref wx, {m.BlockColumns * m.Depth}",
            };
            var all = string.Concat(layer.Kernel.Cell.States.Select(s => $", ref {s.Name}")) + (layer.Passed is { } left ? $", {Names.Buffer(left)}" : string.Empty);
            writer.Line($"{layer.Kernel.Name}.{SingleSequenceEmitter.Name(layer.SingleSequence)}({direction}steps, {fed}, ref u{StreamEmitter.Tail(plan, layer)}{(layer.Vectors is null ? string.Empty : ", ref p")}{all});");
            return;
        }

        var (before, after) = layer.Reverse ? ("(t + 1)", "t") : ("t", "(t + 1)");
        var own = layer.Vectors is null ? string.Empty : ", ref p";
        var states = layer.Kernel.Cell.States;
        if (layer.Passed is { } passed) writer.Line($"ref float passed = {Names.Buffer(passed)};");
        using (writer.Block(layer.Reverse ? "for (nint t = steps - 1; t >= 0; t--)" : "for (nint t = 0; t < steps; t++)"))
        {
            foreach (var phase in layer.Kernel.Phases)
            {
                var next = StreamEmitter.StepNext(
                    layer.Kernel, phase, s => $"ref Unsafe.Add(ref {states[s].Name}, {before} * {width})", s => $"ref Unsafe.Add(ref {states[s].Name}, {after} * {width})",
                    SingleSequenceEmitter.PassedAt(layer.Kernel));
                writer.Line(
                    $"{layer.Kernel.Name}.Step{phase.Suffix}({(layer.Kernel.SerpentineOrder ? "(t & 1) != 0, " : string.Empty)}ref {start}, {inputs}, ref wx, {m.BlockColumns * m.Depth}, ref Unsafe.Add(ref h, {before} * {width}), ref u{StreamEmitter.Tail(plan, layer)}{own}{next});");
            }
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
