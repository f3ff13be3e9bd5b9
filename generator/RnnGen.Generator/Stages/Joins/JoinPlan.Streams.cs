using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Stages.Joins;

/// <summary>In streams. Only values are joined: what is beside them in scratch may be anything.</summary>
internal sealed partial record JoinPlan : IStreamingStage
{
    public bool IsIdentity => false;

    public override IStreamingStage AsStreaming() => this;

    public StageScratch Scratch(bool isOutput) => new() { Outputs = isOutput ? 0 : Value.Width };

    public void EmitStep(StreamStep step)
    {
        var y = step.IsOutput(this) ? "ref output" : step.NamePlace(this);
        step.Writer.Line($"// {Title}");
        for (int i = 0; i < Inputs.Count; i++) step.Writer.Line(Join(i, "1", step.PlaceOf(Inputs[i]), 0, At(y, i), 0));
        step.Inputs = y;
    }

    public void EmitStepOfSeveral(StreamsStep step)
    {
        var (y, width) = step.IsOutput(this) ? ("ref output", Value.Size) : (step.PlaceOf(this), Value.Width);
        for (int i = 0; i < Inputs.Count; i++)
        {
            var (first, stride) = step.PlaceOf(Inputs[i]);
            step.Writer.Line(Join(i, "rows", first, stride, At(y, i), width));
        }

        step.Inputs = (y, width);
    }
}
