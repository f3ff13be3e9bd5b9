namespace RnnGen.Generator.Planning;

/// <summary>
/// How many characters the files of a model will have, known before any of them is printed: never fewer than they have, at most half as many again. The factors
/// were fitted to the text of some 700 random models, least squares of the relative error, and rounded up by about a seventh; a test holds them against what is emitted.
/// </summary>
/// <param name="Kernels">The kernels of recurrent layers, at every vector width.</param>
/// <param name="Stages">All else: what is printed for each layer and stage.</param>
internal sealed record TextEstimate(long Kernels, long Stages)
{
    /// <summary>
    /// Characters that the files of a model may have: 1 MB, which a compiler takes 2 to 4 seconds for when it is warm, and 10 when it is not.
    /// Eight LSTM layers in both directions have a fifth of it, five kinds of cells two fifths.
    /// </summary>
    public const long Limit = 1024 * 1024;

    public long Total => Kernels + Stages;

    public bool Fits => Total <= Limit;

    /// <summary>What to write instead of what is too long.</summary>
    public string Advice => Kernels > Stages
        ? "give recurrent layers the same kind and size, which share their code"
        : "use fewer stages and layers, or divide them among models that are chained";

    /// <summary>What fills the message that a model is too long.</summary>
    public object[] MessageArguments(string model) => [model, (Total + 1023) / 1024, Limit / 1024, Advice];

    public static TextEstimate Of(ModelPlan plan)
    {
        long kernels = plan.Kernels.Sum(kernel => KernelTextEstimate.Of(kernel, plan.SequenceOf(kernel), plan.SingleSequencesOf(kernel).Count, plan.StreamsOf(kernel).Count));
        return new TextEstimate(kernels, Surface(plan) + Network(plan));
    }

    /// <summary>What stages will have at the least, without a plan: so that it is not made for what is far too long.</summary>
    public static TextEstimate AtLeast(IEnumerable<StageSpec> stages)
    {
        const int leastKernel = 8000;
        var kernels = new HashSet<string>();
        long passes = stages.Sum(stage => stage.LeastText(kernels));
        return new TextEstimate(leastKernel * (long)kernels.Count, passes);
    }

    /// <summary>The part of the class that the user did not write. Its name and those of its stages may be long.</summary>
    private static long Surface(ModelPlan plan)
    {
        long text = 8500 + (24 * Name(plan)) + plan.Stages.Sum(stage => 80 + (2 * stage.Name.Length));
        if (plan.Streams) text += 4200 + plan.States.Sum(state => 16 + (2 * state.Name.Length));
        if (plan.Loss is { } loss) text += loss.TextLength;
        if (plan.Spec.SequenceLength > 0) text += 800;
        return text;
    }

    private static long Network(ModelPlan plan) =>
        6200 + (6 * Name(plan)) + (plan.Streams ? 2400 : 0) + plan.Activations.Count * 4400L + plan.Stages.Sum(stage => stage.TextLength(plan.Streams));

    /// <summary>Characters of the class's full name in identifiers, where an underscore counts twice.</summary>
    private static long Name(ModelPlan plan) => plan.Spec.Type.MetadataName.Length + plan.Spec.Type.MetadataName.Count(c => c == '_');
}
