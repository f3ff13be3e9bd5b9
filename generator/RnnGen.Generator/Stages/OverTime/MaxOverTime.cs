using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.OverTime;

/// <summary><c>[MaxOverTime]</c>.</summary>
internal sealed class MaxOverTimeKind : StageKind
{
    public override string Attribute => "MaxOverTimeAttribute";

    public override StageSpec Read(string name, StageArguments arguments) => new MaxOverTimeSpec(name);
}

/// <summary>The largest value of each feature goes on.</summary>
internal sealed record MaxOverTimeSpec(string Name) : OverTimeSpec(Name)
{
    public override string Fingerprint => "maxovertime";

    public override bool ActsEarly => false;

    public override void Plan(Planner planner) => RunningPlan.Add(
        planner, Name, "maximum", (source, output, running) => new MaxOverTimePlan(Name, $"{Name}: the maximum of {source.Size} over time", source, output, running));
}

/// <summary>The largest of all steps, of equals the first.</summary>
internal sealed record MaxOverTimePlan(string Name, string Title, Source Input, BufferPlan Output, IReadOnlyList<StatePlan>? Running)
    : RunningPlan(Name, Title, Input, Output, Running)
{
    public override bool ChangesOutputGradient => false;

    protected override string Pass => "Max";

    public override void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward) => SharingEmitter.Undivided(
        writer,
        $"Passes.MaxOverTimeBackward(workspace, {Names.Rows(Input)}, {Names.Buffer(Output)}, {Names.Buffer(backward.Outputs)}, {Input.Width}, {FirstState(plan)}, "
        + $"{Names.Buffer(backward.Inputs)});");
}
