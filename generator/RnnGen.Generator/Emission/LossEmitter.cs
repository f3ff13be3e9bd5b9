using System.Globalization;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints what a loss adds to the model's class: the loss itself, and the function that turns its logits into probabilities.</summary>
internal static class LossEmitter
{
    private const string Passes = "global::RnnGen.CompilerServices.Passes";
    private const string Losses = "global::RnnGen.CompilerServices.Losses";

    /// <summary>In a few words, for documentation.</summary>
    public static string Title(LossSpec loss) => loss switch
    {
        SoftmaxCrossEntropySpec s => "softmax and cross-entropy" + (s.LabelSmoothing > 0 ? $", labels smoothed by {Number(s.LabelSmoothing)}" : string.Empty),
        BinaryCrossEntropySpec { SumFeatures: false } => "sigmoid and binary cross-entropy",
        BinaryCrossEntropySpec => "sigmoid and binary cross-entropy, summed over features",
        MeanSquaredErrorSpec { SumFeatures: false } => "mean squared error",
        MeanSquaredErrorSpec => "squared error, summed over features",
        _ => throw new InvalidOperationException($"No title of {loss}."),
    };

    public static void EmitLoss(SourceWriter writer, ModelPlan plan, SurfaceNames names, string network)
    {
        if (plan.Loss is not { } loss) return;
        string positions = plan.Output.PerStep ? "[T, B" : "[B";
        var (text, targets, call) = loss switch
        {
            SoftmaxCrossEntropySpec s => (
                s.LabelSmoothing > 0 ? $"mean of -Σ q log softmax(y), in nats, with {Number(s.LabelSmoothing)} of each target q spread over all classes" : "mean of -log softmax(y)[target], in nats",
                $"Class indices {positions}]; {s.IgnoreIndex} is ignored.",
                $"SoftmaxCrossEntropy(workspace, targets{(s.LabelSmoothing > 0 ? $", labelSmoothing: {Number(s.LabelSmoothing)}f" : string.Empty)})"),
            BinaryCrossEntropySpec s => (
                $"mean of -(t log σ(y) + (1 - t) log(1 - σ(y))), in nats, {Over(s.SumFeatures)}",
                $"Probabilities {positions}, O], 0 to 1.",
                $"BinaryCrossEntropy(workspace, targets, sumFeatures: {(s.SumFeatures ? "true" : "false")})"),
            MeanSquaredErrorSpec s => (
                $"mean of (y - target)², {Over(s.SumFeatures)}",
                $"Numbers {positions}, O].",
                $"MeanSquaredError(workspace, targets, sumFeatures: {(s.SumFeatures ? "true" : "false")})"),
            _ => throw new InvalidOperationException($"No text for {loss}."),
        };
        bool chunked = plan.ChunkedDense is not null, readsBatch = plan.ChunkedDense is { Input.Kind: SourceKind.Inputs };
        call = chunked
            ? $"{Losses}.BeginChunks(workspace, targets);\n    {Passes}.{(readsBatch ? "Loss(batch, " : "Forward(")}workspace, Parameters, {network}.Loss);\n    return {Losses}.EndChunks(workspace)"
            : $"return {Losses}.{call}";
        var (of, then) = chunked ? ("after Forward", "Neither logits nor their gradient are kept") : ("of the outputs that Forward left in the workspace", "Their gradient is then in the workspace");
        writer.Line($$"""
            /// <summary>The loss {{of}}: the {{text}}. {{then}}.</summary>
            /// <param name="batch">The batch of the forward pass{{(readsBatch ? ", its inputs unchanged: they are read again" : string.Empty)}}.</param>
            /// <param name="targets">{{targets}}</param>
            /// <param name="workspace">The workspace of the forward pass.</param>
            /// <exception cref="global::System.ArgumentException">The batch, the workspace or the targets do not fit; nothing has changed.</exception>
            {{GeneratedNames.MemberMark}}
            public float Loss(in {{names.Batch}} batch, global::System.ReadOnlySpan<{{names.Target}}> targets, global::RnnGen.Workspace workspace)
            {
                {{Passes}}.CheckLoss({{network}}.Description, {{(readsBatch ? "batch" : "batch.Steps, batch.Size")}}, workspace);
                {{call}};
            }

            """);
    }

    public static void EmitProbabilities(SourceWriter writer, ModelPlan plan)
    {
        if (plan.Loss is SoftmaxCrossEntropySpec)
        {
            writer.Line($"""
                /// <summary>Turns logits into probabilities, {plan.Output.Size} at a time: softmax. The spans may be the same.</summary>
                {GeneratedNames.MemberMark}
                public static void Probabilities(global::System.ReadOnlySpan<float> output, global::System.Span<float> probabilities) =>
                    {Losses}.Softmax(output, probabilities, OutputSize);

                """);
        }
        else if (plan.Loss is BinaryCrossEntropySpec)
        {
            writer.Line($"""
                /// <summary>Turns logits into probabilities, each by itself: the logistic function. The spans may be the same.</summary>
                {GeneratedNames.MemberMark}
                public static void Probabilities(global::System.ReadOnlySpan<float> output, global::System.Span<float> probabilities) =>
                    {Losses}.Sigmoid(output, probabilities);

                """);
        }
    }

    private static string Over(bool sumFeatures) => sumFeatures ? "summed over features" : "averaged over features";

    private static string Number(float value) => value.ToString("R", CultureInfo.InvariantCulture);
}
