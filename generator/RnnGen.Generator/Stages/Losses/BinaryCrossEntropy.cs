using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Losses;

/// <summary><c>[BinaryCrossEntropy]</c>.</summary>
internal sealed class BinaryCrossEntropyKind : StageKind
{
    public override string Attribute => "BinaryCrossEntropyAttribute";

    public override StageSpec Read(string name, StageArguments arguments) => new BinaryCrossEntropySpec(name, FeatureReduction.Sums(arguments));
}

/// <summary>Mean of -(t log σ(y) + (1 - t) log(1 - σ(y))).</summary>
internal sealed record BinaryCrossEntropySpec(string Name, bool SumFeatures) : LossSpec(Name)
{
    public override string Target => "float";

    public override int TargetSize(int outputs) => outputs;

    public override bool HasLink => true;

    public override bool ComputesOutputs => false;

    public override string Title => "sigmoid and binary cross-entropy" + (SumFeatures ? ", summed over features" : string.Empty);

    public override IEnumerable<string> Description => [];

    public override long TextLength => 1500;

    public override void Check(IReadOnlyList<DeclaredStage> stages, int place) => Logits.Check(stages, place, "the logistic function", "outputs");

    public override StageSize Measure(long width, StageArguments arguments) => new(width, 0);

    public override LossText Text(ModelPlan plan) => LossText.OfOutputs(
        $"mean of -(t log σ(y) + (1 - t) log(1 - σ(y))), in nats, {FeatureReduction.Over(SumFeatures)}",
        $"Probabilities {plan.Output.Positions}, O], 0 to 1.",
        $"return {Losses}.BinaryCrossEntropy(workspace, targets, weights, {FeatureReduction.Argument(SumFeatures)})");

    public override void EmitProbabilities(SourceWriter writer, ModelPlan plan) => writer.Line($"""
        /// <summary>Turns logits into probabilities, each by itself: the logistic function. The spans may be the same.</summary>
        {GeneratedNames.MemberMark}
        public static void Probabilities(global::System.ReadOnlySpan<float> output, global::System.Span<float> probabilities) =>
            {Losses}.Sigmoid(output, probabilities);

        """);

    public override void EmitPasses(SourceWriter writer, ModelPlan plan)
    {
    }
}
