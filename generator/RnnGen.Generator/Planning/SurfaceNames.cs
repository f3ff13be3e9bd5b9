namespace RnnGen.Generator.Planning;

/// <summary>The types at a model's surface, which follow from its input and its loss.</summary>
internal sealed class SurfaceNames
{
    private const string Rnn = "global::RnnGen.";

    private readonly ModelSpec spec;

    public SurfaceNames(ModelSpec spec)
        : this(spec, InputOf(spec) is { ReadsTokens: true })
    {
    }

    private SurfaceNames(ModelSpec spec, bool tokens)
    {
        this.spec = spec;
        Tokens = tokens;
    }

    public string Model => spec.Type.Name;

    public bool Tokens { get; }

    /// <summary>int for tokens, float for numbers.</summary>
    public string Input => Tokens ? "int" : "float";

    /// <summary>The type of a target, or null without a loss.</summary>
    public string? Target => LossOf(spec)?.Target;

    /// <summary>Whether the outputs are logits, which a function of the loss turns into probabilities.</summary>
    public bool HasLink => LossOf(spec) is { HasLink: true };

    public string SequenceInterface => Target is null ? $"{Rnn}ISequenceModel<{Model}, {Input}>" : $"{Rnn}ISequenceModel<{Model}, {Input}, {Target}>";

    public string StreamingInterface => $"{Rnn}IStreamingModel<{Model}, {Input}>";

    public string BaseInterface => $"{Rnn}ISequenceModel<{Model}, {Input}>";

    public string Batch => $"{Rnn}SequenceBatch<{Input}>";

    /// <summary>Of a model whose declaration has errors: for tokens and for numbers, where no stage tells which.</summary>
    public static IReadOnlyList<SurfaceNames> OfBroken(ModelSpec spec) =>
        InputOf(spec) is null ? [new(spec, tokens: true), new(spec, tokens: false)] : [new(spec)];

    private static InputStageSpec? InputOf(ModelSpec spec) => spec.Stages.OfType<InputStageSpec>().FirstOrDefault();

    private static LossSpec? LossOf(ModelSpec spec) => spec.Stages.OfType<LossSpec>().FirstOrDefault();
}
