using System.Globalization;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Losses;

/// <summary><c>[Huber]</c>.</summary>
internal sealed class HuberKind : StageKind
{
    public override string Attribute => "HuberAttribute";

    public override StageSpec Read(string name, StageArguments arguments) => new HuberSpec(name, arguments.Positive("Delta", 1f), FeatureReduction.Sums(arguments));
}

/// <summary>Mean of h(y - target), a parabola up to δ and a straight line beyond.</summary>
/// <param name="Delta">δ.</param>
internal sealed record HuberSpec(string Name, float Delta, bool SumFeatures) : LossSpec(Name)
{
    public override string Target => "float";

    public override int TargetSize(int outputs) => outputs;

    public override bool HasLink => false;

    public override bool ComputesOutputs => false;

    public override string Title => "Huber's loss" + (SumFeatures ? ", summed over features" : string.Empty);

    public override IEnumerable<string> Description => [];

    public override long TextLength => 1500;

    private string Number => Delta.ToString("R", CultureInfo.InvariantCulture);

    public override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
    }

    public override StageSize Measure(long width, StageArguments arguments) => new(width, 0);

    public override LossText Text(ModelPlan plan) => LossText.OfOutputs(
        $"mean of h(y - target), where h(d) is ½ d² for |d| up to {Number} and {Number} (|d| - ½ · {Number}) beyond, {FeatureReduction.Over(SumFeatures)}",
        $"Numbers {plan.Output.Positions}, O].",
        $"return {Losses}.Huber(workspace, targets, weights, delta: {Number}f, {FeatureReduction.Argument(SumFeatures)})");

    public override void EmitProbabilities(SourceWriter writer, ModelPlan plan)
    {
    }

    public override void EmitPasses(SourceWriter writer, ModelPlan plan)
    {
    }
}
