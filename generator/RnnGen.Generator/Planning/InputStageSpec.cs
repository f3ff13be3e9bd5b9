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
        var specs = stages.Select(stage => stage.Spec).ToList();
        var tokens = ValueGraph.InputsOf(specs, place).Select(input => GiverOfTokens(specs, input)).Append(-1).Max();
        if (tokens >= 0) stages[place].Arguments.Report("RNN0033", null, stages[place].Arguments.Display, stages[tokens].Arguments.Display);
    }

    /// <summary>The place of the stage whose tokens a stage gives on, or -1.</summary>
    private static int GiverOfTokens(IReadOnlyList<StageSpec> stages, int place) => place < 0 ? -1 : stages[place] switch
    {
        InputStageSpec input => input.GivesTokens ? place : -1,
        { Role: StageRole.Pass } => ValueGraph.InputsOf(stages, place).Select(input => GiverOfTokens(stages, input)).Max(),
        _ => -1,
    };

    public sealed override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
    }

    public sealed override long LeastText(ISet<string> kernels) => 0;
}
