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
        writer.Line($"ref float start = ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(Start)});");
        writer.Line($"ref float wx = {Names.Tensor("w", InputWeights)};");
        var x = InputText.Declare(writer, Input);
        EmitOperands(writer);
        writer.Line();
        if (!HoistInput)
        {
            EmitSingleSequence(writer, plan);
            writer.Line();
        }

        if (ReadsTokens)
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
            EmitSingleSequence(writer, plan);
            writer.Line();
        }

        var input = ReadsTokens ? "default" : $"hoists ? default : new LayerInput({x}, {Input.Size}, {Input.Width}, ref wx, ref start)";
        var saves = ReadsTokens ? "saves: true" : "hoists || Passes.KeepsTape(workspace)";
        writer.Line("// the steps; no sequence waits for another");
        Statements(writer, Sequences(whole: false), $"{Kernel.Name}.Forward({Order}steps, rows, part, ref Passes.Lengths(workspace), {input}, operands, {saves});");
        Wait(writer);
    }

    /// <summary>What the passes over sequences read and write.</summary>
    private void EmitOperands(SourceWriter writer)
    {
        using (writer.Block($"var operands = new {Kernel.Name}.Operands", "};"))
        {
            if (HiddenWeights is not null) writer.Line($"U = {Names.Tensor("w", HiddenWeights)},");
            foreach (var (tensor, field) in VectorFields) writer.Line($"{field} = {Names.Tensor("w", tensor)},");
            writer.Line($"PreActivations = {Names.Buffer(PreActivations)},");
            foreach (var (state, s) in Kernel.Cell.States.Zip(States, (state, s) => (state, s))) writer.Line($"{OperandNames.Field(state.Name)} = {Names.Buffer(s.Buffer!)},");
            foreach (var (name, saved) in Kernel.Saved.Zip(Saved, (name, saved) => (name, saved))) writer.Line($"{OperandNames.Field(name)} = {Names.Buffer(saved)},");
            if (Sums.Values is { } sums) writer.Line($"Sums = {Names.Buffer(sums)},");
        }
    }

    /// <summary>The tensors of weights of which each unit has one, and the fields that they go in.</summary>
    private IEnumerable<(TensorPlan Tensor, string Field)> VectorFields =>
        Vectors.Zip(Kernel.Cell.VectorTensors, (tensor, vector) => (tensor, OperandNames.Field(vector.Reference)));

    private void EmitInputProducts(SourceWriter writer)
    {
        var kernel = Kernel;
        var m = InputWeights.Matrix;
        var preActivations = Names.OfPart("ref operands.PreActivations", kernel.PreActivationColumns);
        var product = ReadsTokens
            ? $"MatrixKernels.GatherRows({Names.At("ref tokens", "part.First")}, part.Count, {m.Depth}, ref wx, {m.Columns}, {m.BlockColumns}, ref start, {preActivations}, {kernel.PreActivationColumns}, {kernel.PreActivationBlock});"
            : $"MatrixKernels.Multiply(part.Count, {m.Depth}, {Names.OfPart(InputText.NameOf(Input), Input.Width)}, {Input.Width}, ref wx, {m.Columns}, {m.BlockColumns}, ref start, 0, {preActivations}, {kernel.PreActivationColumns}, {kernel.PreActivationBlock});";
        var fill = kernel.UnfedPreActivations is { Count: > 0 } unfed
            ? $"MatrixKernels.FillColumns(part.Count, {unfed.First * kernel.Lanes}, {unfed.Count * kernel.Lanes}, ref start, {preActivations}, {kernel.PreActivationColumns}, {kernel.PreActivationBlock});"
            : null;
        Statements(writer, Rows("steps * rows"), product, fill);
        Wait(writer);
    }

    /// <summary>One sequence alone, by the streaming step.</summary>
    private void EmitSingleSequence(SourceWriter writer, ModelPlan plan)
    {
        using (writer.Block("if (Passes.IsSingleSequence(workspace))"))
        {
            if (SingleSequence == SingleSequenceInput.Tokens) writer.Line("float one = 1f;");
            using (writer.Block("if (worker.TakeAll())"))
            {
                KernelOperandsEmitter.DeclareStep(writer, Kernel, "step", field => StepValue(plan, field));
                var fed = SingleSequence switch
                {
                    SingleSequenceInput.PreActivations => string.Empty,
                    SingleSequenceInput.Tokens => ", ref tokens",
                    _ => $", {Input.Width}",
                };
                writer.Line($"{Kernel.Name}.{SingleSequenceEmitter.Name(SingleSequence)}({Order}steps, step{fed});");
            }

            writer.Line();
            Wait(writer);
            writer.Line("return;");
        }
    }

    /// <summary>The operands of a single sequence's step 0. New states and what differs from step to step are set there.</summary>
    private string StepValue(ModelPlan plan, string field)
    {
        var h = $"ref operands.{OperandNames.Field(Kernel.Cell.States[0].Name)}";
        return field switch
        {
            "Start" => SingleSequence == SingleSequenceInput.PreActivations ? "ref operands.PreActivations" : "ref start",
            "First" => "0",
            "Inputs" => SingleSequence switch { SingleSequenceInput.Tokens => "1", SingleSequenceInput.PreActivations => "0", _ => $"{Input.Size}" },
            "X" => SingleSequence switch { SingleSequenceInput.Tokens => "ref one", SingleSequenceInput.PreActivations => h, _ => InputText.NameOf(Input) },
            "W" => "ref wx",
            "WBlock" => WBlock,
            "U" => "ref operands.U",
            "Tail" => TailPlace(plan),
            "Passed" => Names.Buffer(Passed!),
            _ => Kernel.Cell.States.FirstOrDefault(s => field == OperandNames.Old(s.Name) || field == OperandNames.New(s.Name)) is { } state
                ? $"ref operands.{OperandNames.Field(state.Name)}"
                : $"ref operands.{field}",
        };
    }
}
