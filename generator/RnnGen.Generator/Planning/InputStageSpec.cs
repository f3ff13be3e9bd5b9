namespace RnnGen.Generator.Planning;

/// <summary>What the network reads: the first stage.</summary>
internal abstract record InputStageSpec(string Name) : StageSpec(Name)
{
    /// <summary>Whether a step reads an integer token, and not numbers.</summary>
    public abstract bool ReadsTokens { get; }

    /// <summary>Whether it gives those tokens on, as they are.</summary>
    public abstract bool GivesTokens { get; }

    public sealed override StageRole Role => StageRole.Input;

    public sealed override bool ReadsOneByOne => false;

    public sealed override bool Streams => true;

    public sealed override bool ActsEarly => false;

    public sealed override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
    }

    public sealed override long LeastText(ISet<string> kernels) => 0;
}
