using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.OverTime;

/// <summary><c>[MeanOverTime]</c>.</summary>
internal sealed class MeanOverTimeKind : StageKind
{
    public override string Attribute => "MeanOverTimeAttribute";

    public override StageSpec Read(string name, StageArguments arguments) => new MeanOverTimeSpec(name);
}

/// <summary>The mean of the steps goes on.</summary>
internal sealed record MeanOverTimeSpec(string Name) : OverTimeSpec(Name)
{
    public override string Fingerprint => "meanovertime";

    public override bool ActsEarly => false;

    public override void Plan(Planner planner) => RunningPlan.Add(
        planner, Name, "sum", (source, output, running) => new MeanOverTimePlan(Name, $"{Name}: the mean of {source.Size} over time", source, output, running));
}

/// <summary>The mean of all steps.</summary>
internal sealed record MeanOverTimePlan(string Name, string Title, Source Input, BufferPlan Output, IReadOnlyList<StatePlan>? Running)
    : RunningPlan(Name, Title, Input, Output, Running)
{
    public override bool ChangesOutputGradient => true;

    protected override string Pass => "Mean";

    public override void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward) => SharingEmitter.Undivided(
        writer, $"Passes.MeanOverTimeBackward(workspace, {Names.Buffer(backward.Outputs)}, {Input.Width}, {FirstState(plan)}, {Names.Buffer(backward.Inputs)});");
}
