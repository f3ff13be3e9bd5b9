using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Stages.Recurrent;

namespace RnnGen.Generator.Stages.OverTime;

/// <summary><c>[LastStep]</c>.</summary>
internal sealed class LastStepKind : StageKind
{
    public override string Attribute => "LastStepAttribute";

    public override StageSpec Read(string name, StageArguments arguments) => new LastStepSpec(name);
}

/// <summary>Only the last step goes on.</summary>
internal sealed record LastStepSpec(string Name) : OverTimeSpec(Name)
{
    public override string Fingerprint => "laststep";

    public override bool ActsEarly => true;

    public override void Plan(Planner planner)
    {
        var source = planner.Source;
        switch (planner.Stages.LastOrDefault(stage => stage.Value == source))
        {
            case ConcatenationPlan both when planner.IsReadByOthers(this):
                planner.Add(both.OfFinalStates(Name, planner.Buffers.AddActivation(Name, BufferExtent.Steps, source.Width)));
                break;
            case ConcatenationPlan both:
                planner.ReplaceLast(both.OfFinalStates(Name));
                break;
            case LayerPlan { Reverse: true }:
                planner.Add(new LastStepPlan(Name, $"{Name}: the final state of {source.Size}, in reverse at step 0", source, source with { Kind = SourceKind.FirstRows }));
                break;
            case LayerPlan:
                planner.Add(new LastStepPlan(Name, $"{Name}: the last step of {source.Size}", source, source with { Kind = SourceKind.LastRows }));
                break;
            default:
                var output = planner.Buffers.AddActivation(Name, BufferExtent.Sequences, source.Width);
                planner.Add(new LastStepPlan(Name, $"{Name}: the last step of {source.Size}", source, new Source(SourceKind.Rows, output, source.Size, source.Width)));
                break;
        }
    }
}
