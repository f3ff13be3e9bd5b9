using System.Globalization;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;
using static RnnGen.Generator.Emission.SharingEmitter;

namespace RnnGen.Generator.Stages;

/// <summary><c>[LayerNorm]</c>.</summary>
internal sealed class LayerNormKind : StageKind
{
    public override string Attribute => "LayerNormAttribute";

    public override StageSpec Read(string name, StageArguments arguments) => new LayerNormSpec(name, arguments.Positive("Epsilon", 1e-5f));
}

/// <summary>Each position's features by their mean and variance, then scaled and moved.</summary>
internal sealed record LayerNormSpec(string Name, float Epsilon) : StageSpec(Name)
{
    public override StageRole Role => StageRole.FeedForward;

    public override string Fingerprint => $"{Name}: layernorm {Epsilon.ToString("R", CultureInfo.InvariantCulture)}";

    public override bool ReadsOneByOne => false;

    public override bool Streams => true;

    public override bool ActsEarly => false;

    public override void Check(IReadOnlyList<DeclaredStage> stages, int place) => InputStageSpec.RefuseTokens(stages, place);

    public override StageSize Measure(long width, StageArguments arguments) => new(width, 2 * StageSize.Padded(width));

    public override long LeastText(ISet<string> kernels) => 900;

    public override void Plan(Planner planner)
    {
        var source = planner.Source;
        var extent = planner.PerStep ? BufferExtent.Steps : BufferExtent.Sequences;
        var weight = planner.Arena.Add(
            $"{Name}.weight", 1, 1, source.Size, 1, new InitializationPlan(InitializerKind.Zero, ConstantGate: InitializationPlan.EveryGate, Constant: 1f));
        var bias = planner.Arena.Add($"{Name}.bias", 1, 1, source.Size, 1, new InitializationPlan(InitializerKind.Zero));
        var output = planner.Buffers.AddActivation(Name, extent, source.Width);
        var statistics = planner.Buffers.Add($"{Name} statistics", extent, LayerNormPlan.Statistics);
        planner.Add(new LayerNormPlan(Name, $"{Name}: each {source.Size} by their mean and variance", Epsilon, source, weight, bias, output, statistics, planner.PerStep));
        planner.CountValues(2 * source.Size);
    }
}

/// <summary>Rows normalized one by one.</summary>
/// <param name="Kept">The mean of each row, and one by the root of its variance.</param>
internal sealed partial record LayerNormPlan(
    string Name, string Title, float Epsilon, Source Input, TensorPlan Weight, TensorPlan Bias, BufferPlan Output, BufferPlan Kept, bool PerStep) : StagePlan(Name, Title)
{
    /// <summary>Floats that are kept of a row.</summary>
    public const int Statistics = 2;

    public override string Kind => "LayerNorm";

    public override int Parameters => Weight.Matrix.Count + Bias.Matrix.Count;

    public override IReadOnlyList<Source> Inputs => [Input];

    public override Source Value => new(SourceKind.Rows, Output, Input.Size, Input.Width);

    public override bool AddsInputGradient => true;

    public override bool ChangesOutputGradient => false;

    public override bool HasForward => true;

    public override bool BackwardReadsWeights => true;

    private string Positions => PerStep ? "steps * rows" : "rows";

    private string Gamma => Names.Tensor("w", Weight);

    /// <summary>ε, γ and β as arguments.</summary>
    private string Affine => $"{Names.Float(Epsilon)}, {Gamma}, {Names.Tensor("w", Bias)}";

    public override long TextLength(bool streams) => 3700 + (40 * Name.Length);

    public override void EmitForward(SourceWriter writer, ModelPlan plan)
    {
        var x = InputText.Declare(writer, Input);
        writer.Line($"ref float y = {Names.Buffer(Output)};");
        writer.Line($"ref float kept = {Names.Buffer(Kept)};");
        writer.Line();
        writer.Line("// y = (x - μ) / √(σ² + ε) ⊙ γ + β");
        Statements(writer, Rows(Positions), $"LayerNormalization.Normalize(part.Count, {RowsOf(x)}, {Affine}, {Names.OfPart("ref y", Input.Width)});");
        Wait(writer);
    }

    public override void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward)
    {
        var m = Weight.Matrix;
        var x = InputText.Declare(writer, Input);
        writer.Line($"ref float kept = {Names.Buffer(Kept)};");
        writer.Line($"ref float dY = {Names.Buffer(backward.Outputs)};");
        writer.Line();
        writer.Line("// dγ += Σ dY ⊙ x̂, dβ += Σ dY, x̂ = (x - μ) / √(σ² + ε)");
        Statements(
            writer, Blocks(m.Blocks),
            $"LayerNormalization.AddParameterGradients({Positions}, new NormalizedRows({x}, {Input.Width}, {Input.Size}, ref kept), part.First * {m.BlockColumns}, {Columns(m)}, ref dY, "
            + $"{Names.Tensor("g", Weight)}, {Names.Tensor("g", Bias)});");
        writer.Line();
        writer.Line("// dX = (dY ⊙ γ less its mean, and less x̂ by the mean of dY ⊙ γ ⊙ x̂) / √(σ² + ε)");
        var product = $"LayerNormalization.InputGradient(part.Count, {RowsOf(x)}, {Gamma}, {Names.OfPart("ref dY", Input.Width)}, "
            + $"{Names.OfPart(Names.Buffer(backward.Inputs), Input.Width)}, adds: {(backward.Adds ? "true" : "false")});";
        if (Input.Kind != SourceKind.Inputs)
        {
            Statements(writer, Rows(Positions), product);
            return;
        }

        using (writer.Block("if (workspace.WithInputGradient)")) Statements(writer, Rows(Positions), product);
        writer.Line();
    }

    /// <summary>The rows of a part with what is kept of them.</summary>
    private string RowsOf(string x) => $"new NormalizedRows({Names.OfPart(x, Input.Width)}, {Input.Width}, {Input.Size}, {Names.OfPart("ref kept", Statistics)})";
}
