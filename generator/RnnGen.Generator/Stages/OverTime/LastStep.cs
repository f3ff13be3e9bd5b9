using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Stages.Recurrent;
using RnnGen.Generator.Support;

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
        planner.PerStep = false;
        var last = planner.Stages[planner.Stages.Count - 1];
        if (last is ConcatenationPlan both)
        {
            planner.ReplaceLast(both.OfFinalStates(Name));
            return;
        }

        var source = planner.Source;
        bool reverse = last is LayerPlan { Reverse: true };
        if (!reverse) planner.Source = source with { Kind = SourceKind.LastRows };
        planner.Add(new LastStepPlan(
            Name, reverse ? $"{Name}: the final state of {source.Size}, in reverse at step 0" : $"{Name}: the last step of {source.Size}", source.Width, reverse));
    }
}

/// <summary>Sequence to vector: the last state of each sequence; of a layer in reverse that is the one at step 0.</summary>
internal sealed record LastStepPlan(string Name, string Title, int Width, bool Reverse) : StagePlan(Name, Title), IStreamingStage
{
    public override string Kind => string.Empty;

    public override int Parameters => 0;

    public override bool JoinsTwo => false;

    public override bool ChangesOutputGradient => false;

    /// <summary>The next stage reads the rows where they are.</summary>
    public override bool HasForward => false;

    public override bool BackwardReadsWeights => false;

    public bool IsIdentity => true;

    public override IStreamingStage AsStreaming() => this;

    public override long TextLength(bool streams) => 500 + (16 * Name.Length);

    public override void EmitForward(SourceWriter writer, ModelPlan plan)
    {
    }

    public override void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward) => SharingEmitter.Undivided(
        writer, $"Passes.{(Reverse ? "SpreadFirstStep" : "SpreadLastStep")}(workspace, {Names.Buffer(backward.Outputs)}, {Names.Buffer(backward.Inputs)}, {Width});");

    public StageScratch Scratch(bool isOutput) => StageScratch.None;

    /// <summary>A stream's present step is its last.</summary>
    public void EmitStep(StreamStep step)
    {
    }

    public void EmitStepOfSeveral(StreamsStep step)
    {
    }
}
