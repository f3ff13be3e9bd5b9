using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.OverTime;

/// <summary>Sequence to vector: one value of all steps for each feature, of which a stream keeps what it is so far.</summary>
/// <param name="Running">The running value of a stream and its number of steps; null where the network does not stream.</param>
internal abstract record RunningPlan(string Name, string Title, Source Input, BufferPlan Output, IReadOnlyList<StatePlan>? Running)
    : StagePlan(Name, Title), IStreamingStage
{
    public sealed override string Kind => string.Empty;

    public sealed override int Parameters => 0;

    public sealed override IReadOnlyList<Source> Inputs => [Input];

    public sealed override Source Value => new(SourceKind.Rows, Output, Input.Size, Input.Width);

    public sealed override bool AddsInputGradient => false;

    public sealed override bool HasForward => true;

    public sealed override bool BackwardReadsWeights => false;

    public bool IsIdentity => false;

    /// <summary>What the runtime's passes of it are called, as in Mean.</summary>
    protected abstract string Pass { get; }

    /// <summary>Plans one: its output, and the states of a stream.</summary>
    /// <param name="planner">The planner.</param>
    /// <param name="name">The stage's name.</param>
    /// <param name="value">The name of the running value.</param>
    /// <param name="make">Makes the plan of what it reads, its output and its states.</param>
    public static void Add(Planner planner, string name, string value, Func<Source, BufferPlan, IReadOnlyList<StatePlan>?, RunningPlan> make)
    {
        var source = planner.Source;
        var output = planner.Buffers.AddActivation(name, BufferExtent.Sequences, source.Width);
        StatePlan[]? running = planner.Streams
            ?
            [
                planner.AddState($"{name}.{value}", source.Size, source.Width, null, null, reverse: false),
                planner.AddState($"{name}.steps", 1, Matrix.LanesOf(1), null, null, reverse: false),
            ]
            : null;
        planner.Add(make(source, output, running));
    }

    public sealed override IStreamingStage? AsStreaming() => Running is null ? null : this;

    public sealed override long TextLength(bool streams) => 2100 + (16 * Name.Length);

    public sealed override void EmitForward(SourceWriter writer, ModelPlan plan) => SharingEmitter.UndividedPass(
        writer, $"Passes.{Pass}OverTime(workspace, {Names.Rows(Input)}, {Input.Width}, {FirstState(plan)}, {Names.Buffer(Output)});");

    public StageScratch Scratch(bool isOutput) => new() { Outputs = isOutput ? 0 : Input.Width };

    /// <summary>Only values: what is beside them in scratch may be anything, and beside those of a batch nothing is.</summary>
    public void EmitStep(StreamStep step)
    {
        var y = step.IsOutput(this) ? "ref output" : step.NamePlace(this);
        step.Writer.Line($"// {Title}, so far");
        step.Writer.Line($"Passes.Step{Pass}({step.Inputs}, {Input.Size}, {StreamStep.State(Running![0])}, {StreamStep.State(Running[1])}, {y});");
        step.Inputs = y;
    }

    public void EmitStepOfSeveral(StreamsStep step)
    {
        var (first, stride) = step.Inputs;
        var (y, width) = step.IsOutput(this) ? ("ref output", Input.Size) : (step.PlaceOf(this), Input.Width);
        int length = step.Plan.StateLength;
        using (step.Writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            step.Writer.Line(
                $"Passes.Step{Pass}({StreamsStep.Row(first, stride)}, {Input.Size}, {StreamsStep.Row(StreamsStep.State(Running![0]), length)}, "
                + $"{StreamsStep.Row(StreamsStep.State(Running[1]), length)}, {StreamsStep.Row(y, width)});");
        }

        step.Inputs = (y, width);
    }

    /// <summary>The place of the running value among the states of a stream, or -1 where there is none.</summary>
    protected int FirstState(ModelPlan plan) => Running is { } running ? plan.IndexOf(running[0]) : -1;
}
