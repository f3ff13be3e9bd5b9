using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.OverTime;

/// <summary>
/// Sequence to vector: the last step of each sequence. The states of a layer stand still past a sequence's end, and those of one in reverse end at step 0: they are read where they
/// are. All else is copied.
/// </summary>
/// <param name="Value">Rows among those of the input, or a buffer of its own.</param>
internal sealed record LastStepPlan(string Name, string Title, Source Input, Source Value) : StagePlan(Name, Title), IStreamingStage
{
    public override string Kind => string.Empty;

    public override int Parameters => 0;

    public override IReadOnlyList<Source> Inputs => [Input];

    public override Source Value { get; } = Value;

    public override bool AddsInputGradient => false;

    public override bool ChangesOutputGradient => false;

    /// <summary>The next stage reads states where they are.</summary>
    public override bool HasForward => Value.Kind == SourceKind.Rows;

    public override bool BackwardReadsWeights => false;

    public bool IsIdentity => true;

    public override IStreamingStage AsStreaming() => this;

    public override long TextLength(bool streams) => (HasForward ? 1300 : 500) + (16 * Name.Length);

    public override void EmitForward(SourceWriter writer, ModelPlan plan) => SharingEmitter.UndividedPass(
        writer, $"Passes.LastStep(workspace, {Names.Rows(Input)}, {Input.Width}, {Names.Buffer(Value.Buffer!)});");

    public override void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward) => SharingEmitter.Undivided(
        writer,
        $"Passes.{(Value.Kind == SourceKind.FirstRows ? "SpreadFirstStep" : "SpreadLastStep")}(workspace, {Names.Buffer(backward.Outputs)}, {Names.Buffer(backward.Inputs)}, {Input.Width});");

    public StageScratch Scratch(bool isOutput) => StageScratch.None;

    /// <summary>A stream's present step is its last.</summary>
    public void EmitStep(StreamStep step)
    {
    }

    public void EmitStepOfSeveral(StreamsStep step)
    {
    }
}
