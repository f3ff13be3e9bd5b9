using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Planning;

/// <summary>A stage that reads several values: the one that every stage reads, and others by their names.</summary>
/// <param name="Joined">The names of the others.</param>
internal abstract record JoinSpec(string Name, EquatableArray<string> Joined) : StageSpec(Name)
{
    /// <summary>What it does, in a word.</summary>
    public abstract string Kind { get; }

    /// <summary>How many numbers a position has when those of all values are joined.</summary>
    /// <param name="widths">Of each value, in order.</param>
    /// <param name="arguments">Where to report what does not fit.</param>
    public abstract long Join(IReadOnlyList<long> widths, StageArguments arguments);

    public sealed override StageRole Role => StageRole.Pass;

    /// <summary>What it joins says it all.</summary>
    public sealed override string Fingerprint => string.Empty;

    public sealed override bool ReadsOneByOne => true;

    public sealed override bool Streams => true;

    public sealed override bool ActsEarly => false;

    public sealed override void Check(IReadOnlyList<DeclaredStage> stages, int place) => InputStageSpec.RefuseTokens(stages, place);

    /// <param name="width">That of all values joined.</param>
    public sealed override StageSize Measure(long width, StageArguments arguments) => new(width, 0);

    public sealed override long LeastText(ISet<string> kernels) => 700;
}
