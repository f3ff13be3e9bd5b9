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

    /// <summary>RNN0033, for stages that need numbers: tokens are none, behind stages that give them on as well.</summary>
    public static void RefuseTokens(IReadOnlyList<DeclaredStage> stages, int place)
    {
        if (stages[0].Spec is InputStageSpec { GivesTokens: true } && stages.Skip(1).Take(place - 1).All(s => s.Spec.Role == StageRole.Pass))
            stages[place].Arguments.Report("RNN0033", null, stages[place].Arguments.Display, stages[0].Arguments.Display);
    }

    public sealed override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
    }

    public sealed override long LeastText(ISet<string> kernels) => 0;
}
