using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages;

/// <summary><c>[Embedding]</c>.</summary>
internal sealed class EmbeddingKind : StageKind
{
    public override string Attribute => "EmbeddingAttribute";

    public override StageSpec Read(string name, StageArguments arguments) =>
        new EmbeddingSpec(name, arguments.Size("vocabulary", Limits.Width), arguments.Size("size", Limits.Hidden), arguments.Number("Scale", 1f));
}

/// <summary>Integer tokens, each looked up in a table.</summary>
internal sealed record EmbeddingSpec(string Name, int Vocabulary, int Size, float Scale) : InputStageSpec(Name)
{
    public override int TokenCount => Vocabulary;

    public override bool GivesTokens => false;

    public override string Fingerprint => $"{Name}: embedding {Vocabulary} {Size}";

    public override StageSize Measure(long width, StageArguments arguments) => new(Size, Vocabulary * StageSize.Padded(Size));

    public override void Plan(Planner planner)
    {
        planner.Reads(new InputPlan(true, Vocabulary, 0, $"one of {Vocabulary} tokens"), new Source(SourceKind.Tokens, null, Vocabulary, 0));
        var table = planner.Arena.AddTable($"{Name}.weight", Vocabulary, Size, new InitializationPlan(InitializerKind.Normal, Scale));
        var output = planner.Buffers.AddActivation(Name, BufferExtent.Steps, table.Matrix.Lanes);
        planner.Add(new EmbeddingPlan(Name, $"{Name}: {Vocabulary} tokens → {Size}", table, output));
        planner.CountValues(Size);
    }
}

/// <summary>A token's vector from a table.</summary>
internal sealed record EmbeddingPlan(string Name, string Title, TensorPlan Table, BufferPlan Output) : StagePlan(Name, Title), IStreamingStage
{
    public override string Kind => "Embedding";

    public override int Parameters => Table.Matrix.Count;

    /// <summary>Tokens, which have no gradient.</summary>
    public override IReadOnlyList<Source> Inputs => [];

    public override Source Value => new(SourceKind.Rows, Output, Table.Matrix.Units, Output.Width);

    public override bool AddsInputGradient => false;

    public override bool ChangesOutputGradient => false;

    public override bool HasForward => true;

    public override bool BackwardReadsWeights => false;

    public bool IsIdentity => false;

    public override IStreamingStage AsStreaming() => this;

    public override long TextLength(bool streams) => 2300 + (24 * Name.Length);

    public override void EmitForward(SourceWriter writer, ModelPlan plan) =>
        SharingEmitter.UndividedPass(writer, $"Passes.Embed(workspace, {Names.Tensor("w", Table)}, {Output.Width}, {Names.Buffer(Output)});");

    public override void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward) =>
        SharingEmitter.Undivided(writer, $"Passes.AddEmbeddingGradient(workspace, {Names.Buffer(backward.Outputs)}, {Output.Width}, {Names.Tensor("g", Table)});");

    public StageScratch Scratch(bool isOutput) => new() { Outputs = Output.Width };

    /// <summary>The next stage reads the table where it is.</summary>
    public void EmitStep(StreamStep step) => step.Inputs = $"ref Unsafe.Add(ref w, At.{Table.Identifier} + token * {Output.Width})";

    public void EmitStepOfSeveral(StreamsStep step)
    {
        var embedded = step.PlaceOf(this);
        step.Writer.Line($"StreamSteps.Embed(rows, ref input, {Names.Tensor("w", Table)}, {Output.Width}, {embedded});");
        step.Inputs = (embedded, Output.Width);
    }
}
