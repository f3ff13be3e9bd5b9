using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Stages.Dense;
using RnnGen.Generator.Stages.Recurrent;

namespace RnnGen.Generator.Stages.Losses;

/// <summary>What a loss that makes probabilities of numbers asks of the stages before: numbers of any size.</summary>
internal static class Logits
{
    /// <summary>RNN0049: an activation of the layer before. RNN0050: states of a cell whose outputs are bounded, and no layer behind it.</summary>
    /// <param name="stages">All stages of the model.</param>
    /// <param name="place">The place of the loss.</param>
    /// <param name="link">The function that it applies.</param>
    /// <param name="outputs">How many outputs it wants, in words.</param>
    public static void Check(IReadOnlyList<DeclaredStage> stages, int place, string link, string outputs)
    {
        if (place == 0 || place < stages.Count - 1) return;
        var loss = stages[place].Arguments;
        var before = stages[place - 1];
        if (before.Spec is DenseSpec { Activation: { } activation })
            before.Arguments.Report("RNN0049", nameof(DenseSpec.Activation), loss.Display, link, activation.Kind.Name, before.Arguments.Display);
        int giver = place - 1;
        while (giver > 0 && stages[giver].Spec is { From: null, Role: StageRole.Pass or StageRole.OverTime, ReadsOneByOne: false } spec && spec is not JoinSpec) giver--;
        if (stages[giver].Spec is RecurrentSpec { Cell.IsBounded: true }) loss.Report("RNN0050", null, loss.Display, stages[giver].Arguments.Display, outputs);
    }
}
