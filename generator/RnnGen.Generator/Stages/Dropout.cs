using System.Globalization;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages;

/// <summary><c>[Dropout]</c>.</summary>
internal sealed class DropoutKind : StageKind
{
    public override string Attribute => "DropoutAttribute";

    public override StageSpec Read(string name, StageArguments arguments) => new DropoutSpec(name, arguments.ProbabilityArgument("probability"));
}

/// <summary>In training, some values become 0.</summary>
internal sealed record DropoutSpec(string Name, float Probability) : StageSpec(Name)
{
    public override StageRole Role => StageRole.Pass;

    public override string Fingerprint => string.Empty;

    public override bool ReadsOneByOne => false;

    public override bool Streams => true;

    public override bool ActsEarly => false;

    public override void Check(IReadOnlyList<DeclaredStage> stages, int place) => InputStageSpec.RefuseTokens(stages, place);

    public override StageSize Measure(long width, StageArguments arguments) => new(width, 0);

    public override long LeastText(ISet<string> kernels) => 900;

    public override void Plan(Planner planner) => DropoutPlan.Add(planner, Name, Name, Probability);
}

/// <summary>Some values dropped in training.</summary>
/// <param name="Number">Its place among those of the model, from which its random numbers follow.</param>
internal sealed record DropoutPlan(string Name, string Title, float Probability, int Number, Source Input, BufferPlan Output, bool PerStep)
    : StagePlan(Name, Title), IStreamingStage
{
    public override string Kind => string.Empty;

    public override int Parameters => 0;

    public override IReadOnlyList<Source> Inputs => [Input];

    public override Source Value => new(SourceKind.Rows, Output, Input.Size, Input.Width);

    public override bool AddsInputGradient => false;

    public override bool ChangesOutputGradient => false;

    public override bool HasForward => true;

    public override bool BackwardReadsWeights => false;

    public bool IsIdentity => true;

    private string Length => $"{(PerStep ? "steps * rows" : "rows")} * {Input.Width}";

    /// <summary>Drops what the last stage gives.</summary>
    public static void Add(Planner planner, string name, string title, float probability)
    {
        var source = planner.Source;
        var output = planner.Buffers.AddActivation(name, planner.PerStep ? BufferExtent.Steps : BufferExtent.Sequences, source.Width);
        int number = planner.Stages.OfType<DropoutPlan>().Count();
        title = $"{title}: dropout of {source.Size} at {probability.ToString("R", CultureInfo.InvariantCulture)}";
        planner.Add(new DropoutPlan(name, title, probability, number, source, output, planner.PerStep));
    }

    public override IStreamingStage AsStreaming() => this;

    public override long TextLength(bool streams) => 1300 + (16 * Name.Length);

    public override void EmitForward(SourceWriter writer, ModelPlan plan) => SharingEmitter.UndividedPass(
        writer, $"Passes.Dropout(workspace, {Length}, {Number}, {Names.Float(Probability)}, {Names.Rows(Input)}, {Names.Buffer(Output)});");

    public override void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward) => SharingEmitter.Undivided(
        writer, $"Passes.DropoutBackward(workspace, {Length}, {Number}, {Names.Float(Probability)}, {Names.Buffer(backward.Outputs)}, {Names.Buffer(backward.Inputs)});");

    public StageScratch Scratch(bool isOutput) => StageScratch.None;

    /// <summary>A stream drops nothing.</summary>
    public void EmitStep(StreamStep step)
    {
    }

    public void EmitStepOfSeveral(StreamsStep step)
    {
    }
}
