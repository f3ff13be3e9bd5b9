using Microsoft.CodeAnalysis;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Parsing;

/// <summary>
/// In which order stages may stand: one input, then recurrent and feed-forward stages, on the way to each value at most one stage over time, then at most one
/// loss. What a kind of stage asks besides, it says itself.
/// </summary>
internal static class OrderRules
{
    public static void Check(INamedTypeSymbol type, IReadOnlyList<ParsedStage> stages, ICollection<Problem> problems)
    {
        CheckInput(type, stages, problems);
        CheckOverTime(stages);
        CheckLoss(stages);
        for (int i = 0; i < stages.Count; i++) stages[i].Spec.Check(stages, i);
        bool hasParameters = stages.Any(s => s.Spec.Role is StageRole.Recurrent or StageRole.FeedForward);
        if (stages.Count > 0 && !hasParameters)
            problems.Add(new Problem(Descriptors.NoParameters, ClassRules.Identifier(type, default), type.Name));
    }

    private static void CheckInput(INamedTypeSymbol type, IReadOnlyList<ParsedStage> stages, ICollection<Problem> problems)
    {
        ParsedStage? input = null;
        foreach (var stage in stages.Where(s => s.Spec.Role == StageRole.Input))
        {
            if (input is not null) stage.Attribute.Report(Descriptors.SecondInput, null, stage.Attribute.Display, input.Attribute.Display);
            input ??= stage;
        }

        if (input is null)
            problems.Add(new Problem(Descriptors.InputMissing, ClassRules.Identifier(type, default), type.Name));
        else if (input != stages[0])
            input.Attribute.Report(Descriptors.InputNotFirst, null, input.Attribute.Display, stages[0].Attribute.Display);
    }

    private static void CheckOverTime(IReadOnlyList<ParsedStage> stages)
    {
        var specs = stages.Select(stage => stage.Spec).ToList();
        var single = ValueRules.Single(specs);
        bool recurrent = false;
        for (int i = 0; i < stages.Count; i++)
        {
            // What made one position a sequence of the value that the stage reads.
            var stage = stages[i];
            var overTime = ValueGraph.InputsOf(specs, i)[0] is var input and >= 0 && single[input] is { } place ? stages[place] : null;
            if (stage.Spec.Role == StageRole.OverTime)
            {
                if (overTime is not null)
                    stage.Attribute.Report(Descriptors.SecondOverTime, null, stage.Attribute.Display, overTime.Attribute.Display);
                else if (!recurrent)
                    stage.Attribute.Report(Descriptors.OverTimeBeforeRecurrent, null, stage.Attribute.Display);
            }

            if (stage.Spec.Role != StageRole.Recurrent) continue;
            if (overTime is not null && recurrent)
                stage.Attribute.Report(Descriptors.RecurrentAfterOverTime, null, stage.Attribute.Display, overTime.Attribute.Display);
            if (overTime is null) recurrent = true;
        }
    }

    private static void CheckLoss(IReadOnlyList<ParsedStage> stages)
    {
        ParsedStage? loss = null;
        foreach (var stage in stages)
        {
            if (loss is not null && stage.Spec.Role == StageRole.Loss)
                stage.Attribute.Report(Descriptors.SecondLoss, null, stage.Attribute.Display, loss.Attribute.Display);
            else if (loss is not null && stage.Spec.Role != StageRole.Input)
                stage.Attribute.Report(Descriptors.StageAfterLoss, null, stage.Attribute.Display, loss.Attribute.Display);
            else if (stage.Spec.Role == StageRole.Loss)
                loss = stage;
        }
    }
}
