using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Parsing;

/// <summary>
/// Every stage there is, by the name of its attribute's class. A new stage is one entry here, an attribute and a specification.
/// </summary>
internal static class StageKinds
{
    private const string Suffix = "Attribute";

    private static readonly Dictionary<string, StageKind> Kinds = new()
    {
        ["InputAttribute"] = new(StageRole.Input, (name, a) => new InputSpec(name, a.Size("features", Limits.Width))),
        ["OneHotAttribute"] = new(StageRole.Input, (name, a) => new OneHotSpec(name, a.Size("classes", Limits.Width))),
        ["EmbeddingAttribute"] = new(StageRole.Input, (name, a) => new EmbeddingSpec(name, a.Size("vocabulary", Limits.Width), a.Size("size", Limits.Hidden), a.Number("Scale", 1f))),
        ["RnnAttribute"] = new(StageRole.Recurrent, (name, a) => Recurrent(name, a,
            new RnnCellSpec(a.Choice("Activation", ActivationKind.Tanh, ActivationKind.Tanh, ActivationKind.Relu)))),
        ["LstmAttribute"] = new(StageRole.Recurrent, (name, a) => Recurrent(name, a,
            new LstmCellSpec(a.NumberOrNaN("ForgetBias", 1f), a.Flag("Peepholes"), a.Flag("CoupledInputForget")))),
        ["GruAttribute"] = new(StageRole.Recurrent, (name, a) => Recurrent(name, a,
            new GruCellSpec(a.Choice("Reset", Reset.AfterMatMul, Reset.AfterMatMul, Reset.BeforeMatMul) == Reset.BeforeMatMul))),
        ["LastStepAttribute"] = new(StageRole.OverTime, (name, _) => new LastStepSpec(name)),
        ["MeanOverTimeAttribute"] = new(StageRole.OverTime, (name, _) => new MeanOverTimeSpec(name)),
        ["MaxOverTimeAttribute"] = new(StageRole.OverTime, (name, _) => new MaxOverTimeSpec(name)),
        ["DropoutAttribute"] = new(StageRole.Pass, (name, a) => new DropoutSpec(name, a.ProbabilityArgument("probability"))),
        ["DenseAttribute"] = new(StageRole.FeedForward, (name, a) => new DenseSpec(name, a.Size("size", Limits.Width),
            a.Choice("Activation", ActivationKind.None,
                ActivationKind.None, ActivationKind.Tanh, ActivationKind.Relu, ActivationKind.Sigmoid))),
        ["SoftmaxCrossEntropyAttribute"] = new(StageRole.Loss, (name, a) => new SoftmaxCrossEntropySpec(name,
            a.Integer("IgnoreIndex", -1), a.Probability("LabelSmoothing", 0f), a.Flag("Chunked"))),
        ["BinaryCrossEntropyAttribute"] = new(StageRole.Loss, (name, a) => new BinaryCrossEntropySpec(name, SumsFeatures(a))),
        ["MeanSquaredErrorAttribute"] = new(StageRole.Loss, (name, a) => new MeanSquaredErrorSpec(name, SumsFeatures(a))),
    };

    /// <summary>RnnGen.Reduction, value for value.</summary>
    private enum Reduction
    {
        Mean,
        Sum,
    }

    /// <summary>RnnGen.Reset, value for value.</summary>
    private enum Reset
    {
        AfterMatMul,
        BeforeMatMul,
    }

    public static bool TryGet(string attribute, out StageKind kind) => Kinds.TryGetValue(attribute, out kind!);

    /// <summary>The name of a stage that was given none, as in <c>lstm</c> for <c>LstmAttribute</c>.</summary>
    public static string DefaultName(string attribute) => attribute.Substring(0, attribute.Length - Suffix.Length).ToLowerInvariant();

    private static bool SumsFeatures(StageAttributeReader a) => a.Choice("Features", Reduction.Mean, Reduction.Mean, Reduction.Sum) == Reduction.Sum;

    private static RecurrentSpec Recurrent(string name, StageAttributeReader a, CellSpec cell) =>
        new(name, cell, a.Size("hidden", Limits.Hidden), a.Count("Layers", 1, Limits.Layers), new RecurrentInitialization(
            a.Choice("InputInitializer", InitializerKind.Uniform, InitializerKind.Uniform, InitializerKind.Glorot, InitializerKind.Zero),
            a.Choice("RecurrentInitializer", InitializerKind.Uniform, InitializerKind.Uniform, InitializerKind.Glorot,
                InitializerKind.Orthogonal, InitializerKind.Identity, InitializerKind.Zero),
            a.Choice("BiasInitializer", InitializerKind.Uniform, InitializerKind.Uniform, InitializerKind.Zero),
            a.Number("InputScale", 1f),
            a.Number("RecurrentScale", 1f)),
            a.Choice("Direction", DirectionKind.Forward, DirectionKind.Forward, DirectionKind.Reverse, DirectionKind.Bidirectional),
            a.Probability("Dropout", 0f));
}
