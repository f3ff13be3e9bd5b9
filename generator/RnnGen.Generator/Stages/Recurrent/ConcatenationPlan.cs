using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Recurrent;

/// <summary>The outputs of two directions side by side: at every step, or the last state of each.</summary>
internal sealed record ConcatenationPlan(string Name, string Title, Source Forward, Source Reverse, BufferPlan Output, bool PerStep) : StagePlan(Name, Title)
{
    public override string Kind => string.Empty;

    public override int Parameters => 0;

    public override IReadOnlyList<Source> Inputs => [Forward, Reverse];

    public override Source Value => new(PerStep ? SourceKind.Rows : SourceKind.FirstRows, Output, Forward.Size + Reverse.Size, Output.Width);

    public override bool AddsInputGradient => false;

    public override bool ChangesOutputGradient => false;

    public override bool HasForward => true;

    public override bool BackwardReadsWeights => false;

    /// <summary>Joins the two layers that were planned last.</summary>
    public static void Add(Planner planner, string name, string title, Source forward, Source reverse)
    {
        int size = forward.Size + reverse.Size;
        var output = planner.Buffers.AddActivation(name, BufferExtent.Steps, Matrix.Padded(size));
        planner.Add(new ConcatenationPlan(name, $"{title}: both directions side by side", forward, reverse, output, PerStep: true));
    }

    /// <summary>Each direction's last state, for a stage of a name: the reverse one ends at step 0.</summary>
    public ConcatenationPlan OfFinalStates(string stage) => this with
    {
        Title = $"{stage}: the final state of each direction, forward at a sequence's last step and in reverse at step 0, side by side",
        PerStep = false,
    };

    /// <summary>The same beside the directions at every step, which others read.</summary>
    public ConcatenationPlan OfFinalStates(string stage, BufferPlan output) => OfFinalStates(stage) with { Name = stage, Output = output };

    /// <summary>What it reads of the forward direction; its gradient is that of all steps.</summary>
    public Source ForwardRows => PerStep ? Forward : Forward with { Kind = SourceKind.LastRows };

    /// <summary>One of the directions begins at a sequence's end.</summary>
    public override IStreamingStage? AsStreaming() => null;

    public override long TextLength(bool streams) => 1950 + (16 * Name.Length);

    public override void EmitForward(SourceWriter writer, ModelPlan plan) => SharingEmitter.UndividedPass(
        writer,
        $"Passes.Concatenate({Value.Rows}, {Forward.Size}, {Names.Rows(ForwardRows)}, {Forward.Width}, {Names.Rows(Reverse)}, {Reverse.Width}, "
        + $"{Names.Buffer(Output)}, {Output.Width});");

    public override void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward) => SharingEmitter.Undivided(
        writer,
        $"Passes.{(PerStep ? "Split" : "SplitLastStep")}(workspace, {Forward.Size}, {Names.Buffer(backward.Outputs)}, {Output.Width}, "
        + $"{Names.Buffer(backward.Inputs)}, {Forward.Width}, {Names.Buffer(backward.Gradients[1].Written)}, {Reverse.Width});");
}
