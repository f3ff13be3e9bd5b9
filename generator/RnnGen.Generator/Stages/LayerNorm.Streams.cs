using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Stages;

/// <summary>
/// In streams. The kernels read whole vectors of rows that lie side by side, with zeros behind the units; inputs that are not known to be so are brought into the place of the outputs.
/// </summary>
internal sealed partial record LayerNormPlan : IStreamingStage
{
    public bool IsIdentity => false;

    private bool HasPadding => Input.Size != Input.Width;

    public override IStreamingStage AsStreaming() => this;

    public StageScratch Scratch(bool isOutput) => new() { Outputs = isOutput && !HasPadding ? 0 : Input.Width };

    public void EmitStep(StreamStep step)
    {
        var writer = step.Writer;
        var y = step.IsOutput(this) && !HasPadding ? "ref output" : step.NamePlace(this);
        writer.Line($"// {Title}");
        if (HasPadding)
        {
            writer.Line($"Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>({y}), ref Unsafe.As<float, byte>({step.Inputs}), {4 * Input.Size});");
            writer.Line($"MatrixKernels.ClearPadding(1, {y}, {Input.Width}, {Input.Size});");
        }

        writer.Line($"LayerNormalization.Normalize(1, new NormalizedRows({(HasPadding ? y : step.Inputs)}, {Input.Width}, {Input.Size}), {Affine}, {y});");
        step.Inputs = y;
    }

    public void EmitStepOfSeveral(StreamsStep step)
    {
        var writer = step.Writer;
        var (first, stride) = step.Inputs;
        var y = step.IsOutput(this) && !HasPadding ? "ref output" : step.PlaceOf(this);
        bool copies = HasPadding || stride != Input.Width;
        if (copies) writer.Line($"StreamSteps.CopyRows(rows, {Input.Size}, {first}, {stride}, {y}, {Input.Width});");
        if (HasPadding) writer.Line($"MatrixKernels.ClearPadding(rows, {y}, {Input.Width}, {Input.Size});");
        writer.Line($"LayerNormalization.Normalize(rows, new NormalizedRows({(copies ? y : first)}, {Input.Width}, {Input.Size}), {Affine}, {y});");
        step.Inputs = (y, Input.Width);
    }
}
