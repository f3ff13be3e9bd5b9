using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>Where in the flow of data a stage may stand.</summary>
internal enum StageRole
{
    Input,
    Recurrent,
    OverTime,
    FeedForward,
    Pass,
    Loss,
}

/// <summary>One stage of the network as it was declared, and what every kind of stage must state of itself. It holds values only, and compares by them.</summary>
/// <param name="Name">Unique within the model; the prefix of the stage's tensors.</param>
internal abstract record StageSpec(string Name)
{
    /// <summary>The stage whose value it reads, by its name; null for the one before.</summary>
    public string? From { get; init; }

    /// <summary>Where it may stand.</summary>
    public abstract StageRole Role { get; }

    /// <summary>What of it changes the meaning of a weight file, as part of the text that the fingerprint is a hash of; empty for nothing.</summary>
    public abstract string Fingerprint { get; }

    /// <summary>Whether it reads numbers one by one, as products do: rows need no padding before it, and a batch is read where it is. Others read whole vectors.</summary>
    public abstract bool ReadsOneByOne { get; }

    /// <summary>Whether it can read one step at a time.</summary>
    public abstract bool Streams { get; }

    /// <summary>
    /// Whether it takes place right behind the last recurrent stage, wherever it stands after that: what stands between is then done for the steps that go on, and for no
    /// others.
    /// </summary>
    public abstract bool ActsEarly { get; }

    /// <summary>Reports what is wrong with where the stage stands, besides what its role says.</summary>
    /// <param name="stages">All stages of the model, in the order of the source; it need not be right.</param>
    /// <param name="place">This one's place among them.</param>
    public abstract void Check(IReadOnlyList<DeclaredStage> stages, int place);

    /// <summary>Its size, which it may find wrong. Only where all else is in order.</summary>
    /// <param name="width">Numbers a step that it reads, or different tokens.</param>
    /// <param name="arguments">Where to report.</param>
    public abstract StageSize Measure(long width, StageArguments arguments);

    /// <summary>Characters that its passes will have at the least, without a plan: so that none is made for what is far too long.</summary>
    /// <param name="kernels">The names of the kernels that the model needs, to which it adds its own.</param>
    public abstract long LeastText(ISet<string> kernels);

    /// <summary>Plans the stage: its tensors, buffers, states and passes.</summary>
    public abstract void Plan(Planner planner);
}

/// <summary>A declared stage with its attribute.</summary>
internal record DeclaredStage(StageSpec Spec, StageArguments Arguments);

/// <summary>How large a stage is.</summary>
/// <param name="Width">Numbers a step that it gives.</param>
/// <param name="Parameters">Its weights and biases, units rounded up to whole vectors of 16.</param>
internal readonly record struct StageSize(long Width, long Parameters)
{
    /// <summary>Units rounded up to whole vectors of 16.</summary>
    public static long Padded(long units) => (units + 15) / 16 * 16;
}
