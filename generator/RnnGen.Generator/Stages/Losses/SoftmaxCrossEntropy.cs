using System.Globalization;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Stages.Dense;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Losses;

/// <summary><c>[SoftmaxCrossEntropy]</c>.</summary>
internal sealed class SoftmaxCrossEntropyKind : StageKind
{
    public override string Attribute => "SoftmaxCrossEntropyAttribute";

    public override StageSpec Read(string name, StageArguments arguments) =>
        new SoftmaxCrossEntropySpec(name, arguments.Integer("IgnoreIndex", -1), arguments.Probability("LabelSmoothing", 0f), arguments.Flag("Chunked"));
}

/// <summary>Mean of -log softmax(y)[target].</summary>
/// <param name="IgnoreIndex">The target that counts for nothing.</param>
/// <param name="LabelSmoothing">How much of a target is spread over all classes.</param>
/// <param name="Chunked">Whether it computes the dense layer before it, some positions at a time.</param>
internal sealed record SoftmaxCrossEntropySpec(string Name, int IgnoreIndex = -1, float LabelSmoothing = 0f, bool Chunked = false) : LossSpec(Name)
{
    public override string Target => "int";

    public override bool HasLink => true;

    public override bool ComputesOutputs => Chunked;

    public override string Title => "softmax and cross-entropy" + (LabelSmoothing > 0 ? $", labels smoothed by {Smoothing}" : string.Empty);

    public override IEnumerable<string> Description
    {
        get
        {
            if (IgnoreIndex != -1) yield return $"IgnoreIndex = {IgnoreIndex},";
            if (Chunked) yield return "ChunkedLoss = true,";
        }
    }

    public override long TextLength => 1500;

    private string Smoothing => LabelSmoothing.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>RNN0029: what it computes itself must be a dense layer that ends in logits.</summary>
    public override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
        if (!Chunked || (place > 0 && stages[place - 1].Spec is DenseSpec { Activation: null })) return;
        stages[place].Arguments.Report("RNN0029", nameof(Chunked), stages[place].Arguments.Display);
    }

    /// <summary>RNN0026: of one class the probability is always 1.</summary>
    public override StageSize Measure(long width, StageArguments arguments)
    {
        if (width < 2) arguments.Report("RNN0026", null, width);
        return new StageSize(width, 0);
    }

    public override LossText Text(ModelPlan plan)
    {
        var formula = LabelSmoothing > 0
            ? $"mean of -Σ q log softmax(y), in nats, with {Smoothing} of each target q spread over all classes"
            : "mean of -log softmax(y)[target], in nats";
        var targets = $"Class indices {plan.Output.Positions}]; {IgnoreIndex} is ignored.";
        return Chunked
            ? ChunkedSoftmax.Text(ChunkedDense(plan), plan, formula, targets)
            : LossText.OfOutputs(
                formula, targets, $"return {Losses}.SoftmaxCrossEntropy(workspace, targets{(LabelSmoothing > 0 ? $", labelSmoothing: {Smoothing}f" : string.Empty)})");
    }

    public override void EmitProbabilities(SourceWriter writer, ModelPlan plan) => writer.Line($"""
        /// <summary>Turns logits into probabilities, {plan.Output.Size} at a time: softmax. The spans may be the same.</summary>
        {GeneratedNames.MemberMark}
        public static void Probabilities(global::System.ReadOnlySpan<float> output, global::System.Span<float> probabilities) =>
            {Losses}.Softmax(output, probabilities, OutputSize);

        """);

    public override void EmitPasses(SourceWriter writer, ModelPlan plan)
    {
        if (Chunked) ChunkedSoftmax.EmitPasses(writer, ChunkedDense(plan), $"labelSmoothing: {Smoothing}f");
    }

    private static ChunkedDensePlan ChunkedDense(ModelPlan plan) => plan.Stages.OfType<ChunkedDensePlan>().Single();
}
