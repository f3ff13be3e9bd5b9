using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Recurrent;

/// <summary>In streams: calls of the kernels' steps.</summary>
internal sealed partial record LayerPlan : IStreamingStage
{
    public bool IsIdentity => false;

    /// <summary>A layer in reverse begins at a sequence's end.</summary>
    public override IStreamingStage? AsStreaming() => Reverse ? null : this;

    public StageScratch Scratch(bool isOutput) => new() { PreActivations = Kernel.PreActivationBlock, State = Kernel.Width, Passed = Kernel.PassedLength };

    public void EmitStep(StreamStep step)
    {
        var (writer, cell, h) = (step.Writer, Kernel.Cell, States[0]);
        var next = step.NewState();
        writer.Line();
        writer.Line($"// {Title}");
        using (writer.Block($"var {Operands} = new {Kernel.Name}.StepOperands", "};"))
        {
            EmitWeights(writer, step.Plan);
            writer.Line(ReadsTokens ? $"First = token,\nInputs = 1,\nX = {step.One()}," : $"First = 0,\nInputs = {Input.Size},\nX = {step.Inputs},");
            for (int s = 0; s < States.Count; s++)
            {
                writer.Line($"{OperandNames.Old(cell.States[s].Name)} = {StreamStep.State(States[s])},");
                writer.Line($"{OperandNames.New(cell.States[s].Name)} = {(s == 0 ? next : StreamStep.State(States[s]))},");
            }

            if (Kernel.PassedLength > 0) writer.Line($"Passed = {step.Passed(0)},");
        }

        var order = Kernel.SerpentineOrder ? ", " + step.Descending() : string.Empty;
        foreach (var phase in Kernel.Phases) writer.Line($"{Kernel.Name}.Step{phase.Suffix}({Operands}{order});");

        // Only the units: slices without any are skipped, and the scratch there holds what another layer left.
        writer.Line($"Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>({StreamStep.State(h)}), ref Unsafe.As<float, byte>({next}), {4 * h.Units});");
        step.Inputs = StreamStep.State(h);
    }

    public void EmitStepOfSeveral(StreamsStep step)
    {
        var (writer, cell) = (step.Writer, Kernel.Cell);
        var (first, stride) = step.Inputs;
        using (writer.Block($"var {Operands} = new {Kernel.Name}.StepOperands", "};"))
        {
            EmitWeights(writer, step.Plan);
            writer.Line(ReadsTokens ? $"Inputs = {InputWeights.Matrix.Depth}," : $"Inputs = {Input.Size},\nX = {first},");
            for (int s = 0; s < States.Count; s++) writer.Line($"{OperandNames.Old(cell.States[s].Name)} = {StreamsStep.State(States[s])},");
            writer.Line($"{OperandNames.New(cell.States[0].Name)} = {step.NewStates},");
            if (Kernel.PassedLength > 0) writer.Line($"Passed = {step.Passed(0)},");
        }

        var inputs = ReadsTokens ? "ref input" : $"{stride}";
        writer.Line($"{Kernel.Name}.{StreamsKernelEmitter.Name(Input.Kind)}(rows, {inputs}, {Operands}, {step.Plan.StateLength}, ref scratch);");
        step.Inputs = (StreamsStep.State(States[0]), step.Plan.StateLength);
    }

    /// <summary>The name of a step's operands.</summary>
    private string Operands => char.ToLowerInvariant(Identifier[0]) + Identifier.Substring(1);

    /// <summary>The weights of a step.</summary>
    private void EmitWeights(SourceWriter writer, ModelPlan plan)
    {
        var m = InputWeights.Matrix;
        writer.Line($"Start = ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(Start)}),");
        writer.Line($"W = {Names.Tensor("w", InputWeights)},");
        writer.Line($"WBlock = {m.BlockColumns * m.Depth},");
        if (HiddenWeights is not null) writer.Line($"U = {Names.Tensor("w", HiddenWeights)},");
        if (Tail is not null) writer.Line($"Tail = ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(Tail)}),");
        foreach (var (tensor, field) in VectorFields) writer.Line($"{field} = {Names.Tensor("w", tensor)},");
    }
}
