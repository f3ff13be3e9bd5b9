using System.Globalization;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Losses;

/// <summary><c>[QuantileLoss]</c>.</summary>
internal sealed class QuantileLossKind : StageKind
{
    private const string Parameter = "quantiles";

    public override string Attribute => "QuantileLossAttribute";

    public override StageSpec Read(string name, StageArguments arguments)
    {
        bool isBad = false;
        var quantiles = arguments.Numbers(Parameter, q => Permitted(q, ref isBad), "above 0 and below 1");
        if (quantiles.Count == 0 && !isBad) arguments.Report("RNN0019", Parameter, Parameter, arguments.Display, 0);
        return new QuantileLossSpec(name, quantiles.ToEquatableArray(), FeatureReduction.Sums(arguments));
    }

    private static bool Permitted(float quantile, ref bool isBad)
    {
        bool isPermitted = quantile is > 0f and < 1f;
        isBad |= !isPermitted;
        return isPermitted;
    }
}

/// <summary>Mean of max(τ (target - y), (τ - 1) (target - y)) over quantiles τ.</summary>
/// <param name="Quantiles">What each target's outputs estimate, side by side.</param>
internal sealed record QuantileLossSpec(string Name, EquatableArray<float> Quantiles, bool SumFeatures) : LossSpec(Name)
{
    public override string Target => "float";

    public override int TargetSize(int outputs) => outputs / Math.Max(1, Quantiles.Count);

    public override bool HasLink => false;

    public override bool ComputesOutputs => false;

    public override string Title => $"quantile loss of {string.Join(", ", Quantiles.Select(Number))}" + (SumFeatures ? ", summed" : string.Empty);

    public override IEnumerable<string> Description => [];

    public override long TextLength => 1500 + (20 * Quantiles.Count);

    public override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
    }

    /// <summary>RNN0048: each target has an output for each quantile.</summary>
    public override StageSize Measure(long width, StageArguments arguments)
    {
        if (Quantiles.Count > 0 && width % Quantiles.Count != 0) arguments.Report("RNN0048", null, width, Quantiles.Count);
        return new StageSize(width, 0);
    }

    public override LossText Text(ModelPlan plan) => LossText.OfOutputs(
        $"mean of max(τ (target - y), (τ - 1) (target - y)) over the quantiles τ = {string.Join(", ", Quantiles.Select(Number))}, {FeatureReduction.Over(SumFeatures)}",
        $"Numbers {plan.Output.Positions}, {TargetSize(plan.Output.Size)}]: each target once, for all of its quantiles.",
        $"return {Losses}.Quantiles(workspace, targets, weights, quantiles: [{string.Join(", ", Quantiles.Select(q => Number(q) + "f"))}], {FeatureReduction.Argument(SumFeatures)})");

    public override void EmitProbabilities(SourceWriter writer, ModelPlan plan)
    {
    }

    public override void EmitPasses(SourceWriter writer, ModelPlan plan)
    {
    }

    private static string Number(float quantile) => quantile.ToString("R", CultureInfo.InvariantCulture);
}
