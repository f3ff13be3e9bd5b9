using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Emission;

/// <summary>The types at a model's surface, which follow from its input and its loss.</summary>
internal sealed class SurfaceNames(ModelSpec spec)
{
    private const string Rnn = "global::RnnGen.";

    public string Model { get; } = spec.Type.Name;

    public bool Tokens { get; } = spec.Stages.FirstOrDefault(s => s is InputSpec or OneHotSpec or EmbeddingSpec) is OneHotSpec or EmbeddingSpec;

    /// <summary>int for tokens, float for numbers.</summary>
    public string Input => Tokens ? "int" : "float";

    /// <summary>The type of a target, or null without a loss.</summary>
    public string? Target { get; } = spec.Stages.Select(s => s switch
    {
        SoftmaxCrossEntropySpec => "int",
        LossSpec => "float",
        _ => null,
    }).FirstOrDefault(t => t is not null);

    /// <summary>Whether the outputs are logits, which a function of the loss turns into probabilities.</summary>
    public bool HasLink { get; } = spec.Stages.FirstOrDefault(s => s is LossSpec) is SoftmaxCrossEntropySpec or BinaryCrossEntropySpec;

    public string SequenceInterface => Target is null ? $"{Rnn}ISequenceModel<{Model}, {Input}>" : $"{Rnn}ISequenceModel<{Model}, {Input}, {Target}>";

    public string StreamingInterface => $"{Rnn}IStreamingModel<{Model}, {Input}>";

    public string BaseInterface => $"{Rnn}ISequenceModel<{Model}, {Input}>";

    public string Batch => $"{Rnn}SequenceBatch<{Input}>";
}
