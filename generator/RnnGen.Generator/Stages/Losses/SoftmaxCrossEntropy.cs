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
        new SoftmaxCrossEntropySpec(name, arguments.Integer("IgnoreIndex", -1), arguments.Probability("LabelSmoothing", 0f), arguments.Flag("Chunked"))
        {
            ClassWeights = arguments.Numbers("ClassWeights", w => w >= 0f && !float.IsInfinity(w), "finite and 0 or more").ToEquatableArray(),
        };
}

/// <summary>Mean of -log softmax(y)[target].</summary>
/// <param name="IgnoreIndex">The target that counts for nothing.</param>
/// <param name="LabelSmoothing">How much of a target is spread over all classes.</param>
/// <param name="Chunked">Whether it computes the dense layer before it, some positions at a time.</param>
internal sealed record SoftmaxCrossEntropySpec(string Name, int IgnoreIndex = -1, float LabelSmoothing = 0f, bool Chunked = false) : LossSpec(Name)
{
    /// <summary>By how much a position counts more for each class of target; empty where all classes count alike.</summary>
    public EquatableArray<float> ClassWeights { get; init; }

    public override string Target => "int";

    public override int TargetSize(int outputs) => 1;

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

    /// <summary>RNN0029: what it computes itself must be a dense layer that ends in logits. RNN0049 and RNN0050 of other logits.</summary>
    public override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
        if (!Chunked) Logits.Check(stages, place, "the softmax", "classes");
        CheckVocabulary(stages, place);
        if (!Chunked || (place > 0 && stages[place - 1].Spec is DenseSpec { Activation: null })) return;
        stages[place].Arguments.Report("RNN0029", nameof(Chunked), stages[place].Arguments.Display);
    }

    /// <summary>RNN0051: a class for each step of a line of tokens, and nearly as many classes as tokens, are most likely the next token.</summary>
    private static void CheckVocabulary(IReadOnlyList<DeclaredStage> stages, int place)
    {
        if (place == 0 || stages[0].Spec is not InputStageSpec { ReadsTokens: true } input || stages[place - 1].Spec is not DenseSpec dense) return;
        bool labelsSteps = stages.All(stage => stage.Spec.Role != StageRole.OverTime && stage.Spec.Streams);
        if (labelsSteps && Math.Abs(input.TokenCount - dense.Size) is 1 or 2) stages[place].Arguments.Report("RNN0051", null, input.TokenCount, dense.Size);
    }

    /// <summary>RNN0026: of one class the probability is always 1. RNN0047: there is a weight for each class.</summary>
    public override StageSize Measure(long width, StageArguments arguments)
    {
        if (width < 2) arguments.Report("RNN0026", null, width);
        if (ClassWeights.Count > 0 && ClassWeights.Count != width) arguments.Report("RNN0047", nameof(ClassWeights), ClassWeights.Count, width);
        return new StageSize(width, 0);
    }

    public override LossText Text(ModelPlan plan)
    {
        var formula = LabelSmoothing > 0
            ? $"mean of -Σ q log softmax(y), in nats, with {Smoothing} of each target q spread over all classes"
            : "mean of -log softmax(y)[target], in nats";
        var targets = $"Class indices {plan.Output.Positions}]; {IgnoreIndex} is ignored.";
        var classWeights = ClassWeights.Count == 0 ? string.Empty : $", classWeights: [{string.Join(", ", ClassWeights.Select(w => w.ToString("R", CultureInfo.InvariantCulture) + "f"))}]";
        return Chunked
            ? ChunkedSoftmax.Text(ChunkedDense(plan), plan, formula, targets, classWeights)
            : LossText.OfOutputs(
                formula, targets,
                $"return {Losses}.SoftmaxCrossEntropy(workspace, targets, weights{classWeights}{(LabelSmoothing > 0 ? $", labelSmoothing: {Smoothing}f" : string.Empty)})");
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
