using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Losses;

/// <summary><c>[MeanSquaredError]</c>.</summary>
internal sealed class MeanSquaredErrorKind : StageKind
{
    public override string Attribute => "MeanSquaredErrorAttribute";

    public override StageSpec Read(string name, StageArguments arguments) => new MeanSquaredErrorSpec(name, FeatureReduction.Sums(arguments));
}

/// <summary>Mean of (y - target)².</summary>
internal sealed record MeanSquaredErrorSpec(string Name, bool SumFeatures) : LossSpec(Name)
{
    public override string Target => "float";

    public override int TargetSize(int outputs) => outputs;

    public override bool HasLink => false;

    public override bool ComputesOutputs => false;

    public override string Title => SumFeatures ? "squared error, summed over features" : "mean squared error";

    public override IEnumerable<string> Description => [];

    public override long TextLength => 1500;

    public override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
    }

    public override StageSize Measure(long width, StageArguments arguments) => new(width, 0);

    public override LossText Text(ModelPlan plan) => LossText.OfOutputs(
        $"mean of (y - target)², {FeatureReduction.Over(SumFeatures)}",
        $"Numbers {plan.Output.Positions}, O].",
        $"return {Losses}.MeanSquaredError(workspace, targets, weights, {FeatureReduction.Argument(SumFeatures)})");

    public override void EmitProbabilities(SourceWriter writer, ModelPlan plan)
    {
    }

    public override void EmitPasses(SourceWriter writer, ModelPlan plan)
    {
    }
}
