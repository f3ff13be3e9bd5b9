using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Stages.Recurrent;

/// <summary>In streams: calls of the kernels' steps.</summary>
internal sealed partial record LayerPlan : IStreamingStage
{
    public bool IsIdentity => false;

    /// <summary>A layer in reverse begins at a sequence's end.</summary>
    public override IStreamingStage? AsStreaming() => Reverse ? null : this;

    public StageScratch Scratch(bool isOutput) => new() { PreActivations = Kernel.PreActivationBlock, State = Kernel.Width, Passed = Kernel.Width * Kernel.Passed.Count };

    public void EmitStep(StreamStep step)
    {
        var h = States[0];
        var next = step.NewState();
        var order = Kernel.SerpentineOrder ? step.Descending() + ", " : string.Empty;
        var inputs = ReadsTokens ? $"token, 1, {step.One()}" : $"0, {Input.Size}, {step.Inputs}";
        var matrix = InputWeights.Matrix;
        step.Writer.Line();
        step.Writer.Line($"// {Title}");
        foreach (var phase in Kernel.Phases)
        {
            var others = StreamEmitter.StepNext(
                Kernel, phase, s => StreamStep.State(States[s]), s => s == 0 ? next : StreamStep.State(States[s]), i => step.Passed(i * Kernel.Width));
            step.Writer.Line(
                $"{Kernel.Name}.Step{phase.Suffix}({order}{StartArgument(step.Plan)}, {inputs}, {Names.Tensor("w", InputWeights)}, {matrix.BlockColumns * matrix.Depth}, "
                + $"{StreamStep.State(h)}, {Names.Tensor("w", HiddenWeights)}{TailArgument(step.Plan)}{VectorsArgument}{others});");
        }

        // Only the units: slices without any are skipped, and the scratch there holds what another layer left.
        step.Writer.Line($"Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>({StreamStep.State(h)}), ref Unsafe.As<float, byte>({next}), {4 * h.Units});");
        step.Inputs = StreamStep.State(h);
    }

    public void EmitStepOfSeveral(StreamsStep step)
    {
        var (first, stride) = step.Inputs;
        var inputs = ReadsTokens ? $"{InputWeights.Matrix.Depth}, ref input" : $"{Input.Size}, {first}, {stride}";
        var states = string.Concat(States.Select(s => $", {StreamsStep.State(s)}"));
        var passed = string.Concat(Kernel.Passed.Select((_, i) => $", {step.Passed(i * Kernel.Width)}"));
        step.Writer.Line(
            $"{Kernel.Name}.{StreamsKernelEmitter.Name(Input.Kind)}(rows, {StartArgument(step.Plan)}, {inputs}, {Names.Tensor("w", InputWeights)}, "
            + $"{Names.Tensor("w", HiddenWeights)}{VectorsArgument}{states}, {step.Plan.StateLength}, ref scratch{passed}, {step.NewStates});");
        step.Inputs = (StreamsStep.State(States[0]), step.Plan.StateLength);
    }

    private string VectorsArgument => Vectors is null ? string.Empty : $", {Names.Tensor("w", Vectors)}";

    private string StartArgument(ModelPlan plan) => $"ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(Start)})";

    /// <summary>The argument for a k-packed tail, if the kernel takes such.</summary>
    private string TailArgument(ModelPlan plan) => Tail is null ? string.Empty : $", ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(Tail)})";
}
