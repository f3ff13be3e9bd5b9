namespace RnnGen.Generator.Planning;

/// <summary>What the network reads: the first stage.</summary>
internal abstract record InputStageSpec(string Name) : StageSpec(Name)
{
    /// <summary>How many different tokens a step may read; 0 where it reads numbers.</summary>
    public abstract int TokenCount { get; }

    /// <summary>Whether a step reads an integer token, and not numbers.</summary>
    public bool ReadsTokens => TokenCount > 0;

    /// <summary>Whether it gives those tokens on, as they are.</summary>
    public abstract bool GivesTokens { get; }

    public sealed override StageRole Role => StageRole.Input;

    public sealed override bool ReadsOneByOne => false;

    public sealed override bool Streams => true;

    public sealed override bool ActsEarly => false;

    /// <summary>RNN0033, for stages that need numbers: tokens are none, behind stages that give them on as well.</summary>
    public static void RefuseTokens(IReadOnlyList<DeclaredStage> stages, int place)
    {
        int tokens = GiverOfTokens(stages, place, isReader: true);
        if (tokens >= 0) stages[place].Arguments.Report("RNN0033", null, stages[place].Arguments.Display, stages[tokens].Arguments.Display);
    }

    /// <summary>The place of the stage whose tokens a stage reads or gives on, or -1.</summary>
    private static int GiverOfTokens(IReadOnlyList<DeclaredStage> stages, int place, bool isReader = false)
    {
        // A line of stages is walked without a list of it: there may be thousands.
        for (; place >= 0 && (isReader || stages[place].Spec.Role == StageRole.Pass); place--, isReader = false)
        {
            if (!ValueGraph.HasNames(stages[place].Spec)) continue;
            var specs = stages.Select(stage => stage.Spec).ToList();
            return ValueGraph.InputsOf(specs, place).Select(input => GiverOfTokens(stages, input)).Append(-1).Max();
        }

        return place >= 0 && stages[place].Spec is InputStageSpec { GivesTokens: true } ? place : -1;
    }

    public sealed override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
    }

    public sealed override long LeastText(ISet<string> kernels) => 0;
}
