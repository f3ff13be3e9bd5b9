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
            EmitSingleSequence(writer, plan, x);
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
            EmitSingleSequence(writer, plan, x);
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
    private void EmitSingleSequence(SourceWriter writer, ModelPlan plan, string x)
    {
        var m = InputWeights.Matrix;
        using (writer.Block("if (Passes.IsSingleSequence(workspace))"))
        {
            if (SingleSequence == SingleSequenceInput.Tokens) writer.Line("float one = 1f;");
            using (writer.Block("if (worker.TakeAll())"))
            {
                using (writer.Block($"var step = new {Kernel.Name}.StepOperands", "};"))
                {
                    writer.Line($"Start = ref {(SingleSequence == SingleSequenceInput.PreActivations ? "operands.PreActivations" : "start")},");
                    writer.Line(SingleSequence switch
                    {
                        SingleSequenceInput.Tokens => "First = 0,\nInputs = 1,\nX = ref one,",
                        SingleSequenceInput.PreActivations => $"First = 0,\nInputs = 0,\nX = ref operands.{OperandNames.Field(Kernel.Cell.States[0].Name)},",
                        _ => $"First = 0,\nInputs = {Input.Size},\nX = {x},",
                    });
                    writer.Line($"W = ref wx,\nWBlock = {m.BlockColumns * m.Depth},");
                    if (HiddenWeights is not null) writer.Line("U = ref operands.U,");
                    if (Tail is not null) writer.Line($"Tail = ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(Tail)}),");
                    foreach (var (_, field) in VectorFields) writer.Line($"{field} = ref operands.{field},");
                    foreach (var state in Kernel.Cell.States) writer.Line($"{OperandNames.Old(state.Name)} = ref operands.{OperandNames.Field(state.Name)},");
                    if (Passed is not null) writer.Line($"Passed = {Names.Buffer(Passed)},");
                }

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
}
