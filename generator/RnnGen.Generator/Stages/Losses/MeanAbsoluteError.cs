using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Losses;

/// <summary><c>[MeanAbsoluteError]</c>.</summary>
internal sealed class MeanAbsoluteErrorKind : StageKind
{
    public override string Attribute => "MeanAbsoluteErrorAttribute";

    public override StageSpec Read(string name, StageArguments arguments) => new MeanAbsoluteErrorSpec(name, FeatureReduction.Sums(arguments));
}

/// <summary>Mean of |y - target|.</summary>
internal sealed record MeanAbsoluteErrorSpec(string Name, bool SumFeatures) : LossSpec(Name)
{
    public override string Target => "float";

    public override int TargetSize(int outputs) => outputs;

    public override bool HasLink => false;

    public override bool ComputesOutputs => false;

    public override string Title => SumFeatures ? "absolute error, summed over features" : "mean absolute error";

    public override IEnumerable<string> Description => [];

    public override long TextLength => 1500;

    public override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
    }

    public override StageSize Measure(long width, StageArguments arguments) => new(width, 0);

    public override LossText Text(ModelPlan plan) => LossText.OfOutputs(
        $"mean of |y - target|, {FeatureReduction.Over(SumFeatures)}",
        $"Numbers {plan.Output.Positions}, O].",
        $"return {Losses}.MeanAbsoluteError(workspace, targets, weights, {FeatureReduction.Argument(SumFeatures)})");

    public override void EmitProbabilities(SourceWriter writer, ModelPlan plan)
    {
    }

    public override void EmitPasses(SourceWriter writer, ModelPlan plan)
    {
    }
}
