using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;
using static RnnGen.Generator.Emission.SharingEmitter;

namespace RnnGen.Generator.Stages.Recurrent;

/// <summary>The forward pass over a batch: input products, and calls of the kernels that go through the steps.</summary>
internal sealed partial record LayerPlan
{
    public override void EmitForward(SourceWriter writer, ModelPlan plan)
    {
        var kernel = Kernel;
        writer.Line($"ref float preActivations = {Names.Buffer(PreActivations)};");
        foreach (var (state, s) in kernel.Cell.States.Zip(States, (state, s) => (state, s))) writer.Line($"ref float {state.Name} = {Names.Buffer(s.Buffer!)};");
        writer.Line($"ref float start = ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(Start)});");
        writer.Line($"ref float wx = {Names.Tensor("w", InputWeights)};");
        writer.Line($"ref float u = {Names.Tensor("w", HiddenWeights)};");
        if (Vectors is { } vectors) writer.Line($"ref float p = {Names.Tensor("w", vectors)};");
        bool tokens = ReadsTokens;
        var x = InputText.Declare(writer, Input);
        writer.Line();

        if (!HoistInput)
        {
            using (writer.Block("if (Passes.IsSingleSequence(workspace))"))
            {
                if (tokens) writer.Line("float one = 1f;");
                EmitSingleSequence(writer, plan, "start", tokens ? "Unsafe.Add(ref tokens, t), 1, ref one" : $"0, {Input.Size}, {Names.At(x, $"t * {Input.Width}")}");
            }

            writer.Line();
        }

        if (tokens)
        {
            writer.Line("// W·x + b of all steps at once");
            EmitInputProducts(writer);
        }
        else
        {
            writer.Line("// W·x + b of all steps at once, where a step alone has few rows");
            writer.Line("bool hoists = Passes.HoistsInputs(workspace);");
            using (writer.Block("if (hoists)")) EmitInputProducts(writer);
        }

        writer.Line();
        if (HoistInput)
        {
            using (writer.Block("if (Passes.IsSingleSequence(workspace))"))
            {
                EmitSingleSequence(writer, plan, $"Unsafe.Add(ref preActivations, t * {kernel.PreActivationColumns})", "0, 0, ref h");
            }

            writer.Line();
        }

        var states = string.Concat(kernel.Cell.States.Select(s => $", ref {s.Name}"));
        var saved = string.Concat(Saved.Select(b => $", {Names.Buffer(b)}"));
        var input = tokens ? "default" : $"hoists ? default : new LayerInput({x}, {Input.Size}, {Input.Width}, ref wx, ref start)";
        var saves = tokens ? "saves: true" : "hoists || Passes.KeepsTape(workspace)";
        writer.Line("// the steps; no sequence waits for another");
        Statements(
            writer, Sequences(whole: false),
            $"{kernel.Name}.Forward({Order}steps, rows, part, ref Passes.Lengths(workspace), {input}, ref u{(Vectors is null ? string.Empty : ", ref p")}, "
            + $"{saves}, ref preActivations{states}{saved});");
        Wait(writer);
    }

    private void EmitInputProducts(SourceWriter writer)
    {
        var kernel = Kernel;
        var m = InputWeights.Matrix;
        var preActivations = Names.OfPart("ref preActivations", kernel.PreActivationColumns);
        var product = ReadsTokens
            ? $"MatrixKernels.GatherRows({Names.At("ref tokens", "part.First")}, part.Count, {m.Depth}, ref wx, {m.Columns}, {m.BlockColumns}, ref start, {preActivations}, {kernel.PreActivationColumns}, {kernel.PreActivationBlock});"
            : $"MatrixKernels.Multiply(part.Count, {m.Depth}, {Names.OfPart(InputText.NameOf(Input), Input.Width)}, {Input.Width}, ref wx, {m.Columns}, {m.BlockColumns}, ref start, 0, {preActivations}, {kernel.PreActivationColumns}, {kernel.PreActivationBlock});";
        var fill = kernel.UnfedPreActivations is { Count: > 0 } unfed
            ? $"MatrixKernels.FillColumns(part.Count, {unfed.First * kernel.Lanes}, {unfed.Count * kernel.Lanes}, ref start, {preActivations}, {kernel.PreActivationColumns}, {kernel.PreActivationBlock});"
            : null;
        Statements(writer, Rows("steps * rows"), product, fill);
        Wait(writer);
    }

    private void EmitSingleSequence(SourceWriter writer, ModelPlan plan, string start, string inputs)
    {
        using (writer.Block("if (worker.TakeAll())")) EmitSingleSequenceSteps(writer, plan, start, inputs);
        writer.Line();
        Wait(writer);
        writer.Line("return;");
    }

    private void EmitSingleSequenceSteps(SourceWriter writer, ModelPlan plan, string start, string inputs)
    {
        int width = Kernel.Width;
        var m = InputWeights.Matrix;
        if (plan.Spec.SequenceLength > 0)
        {
            var fed = SingleSequence switch
            {
                SingleSequenceInput.PreActivations => "ref preActivations",
                SingleSequenceInput.Tokens => $"ref start, ref tokens, ref one, ref wx, {m.BlockColumns * m.Depth}",
                _ => $"ref start, {Input.Size}, {InputText.NameOf(Input)}, {Input.Width}, ref wx, {m.BlockColumns * m.Depth}",
            };
            var all = string.Concat(Kernel.Cell.States.Select(s => $", ref {s.Name}")) + (Passed is { } left ? $", {Names.Buffer(left)}" : string.Empty);
            writer.Line($"{Kernel.Name}.{SingleSequenceEmitter.Name(SingleSequence)}({Order}steps, {fed}, ref u{TailArgument(plan)}{(Vectors is null ? string.Empty : ", ref p")}{all});");
            return;
        }

        var (before, after) = Reverse ? ("(t + 1)", "t") : ("t", "(t + 1)");
        var own = Vectors is null ? string.Empty : ", ref p";
        var states = Kernel.Cell.States;
        if (Passed is { } passed) writer.Line($"ref float passed = {Names.Buffer(passed)};");
        using (writer.Block(Reverse ? "for (nint t = steps - 1; t >= 0; t--)" : "for (nint t = 0; t < steps; t++)"))
        {
            foreach (var phase in Kernel.Phases)
            {
                var next = StreamEmitter.StepNext(
                    Kernel, phase, s => $"ref Unsafe.Add(ref {states[s].Name}, {before} * {width})", s => $"ref Unsafe.Add(ref {states[s].Name}, {after} * {width})",
                    SingleSequenceEmitter.PassedAt(Kernel));
                writer.Line(
                    $"{Kernel.Name}.Step{phase.Suffix}({(Kernel.SerpentineOrder ? "(t & 1) != 0, " : string.Empty)}ref {start}, {inputs}, ref wx, {m.BlockColumns * m.Depth}, ref Unsafe.Add(ref h, {before} * {width}), ref u{TailArgument(plan)}{own}{next});");
            }
        }
    }
}
