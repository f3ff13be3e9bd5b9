using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Parsing;

/// <summary>What stages read by name must stand above them, and what is joined must have as many positions.</summary>
internal static class ValueRules
{
    public static void Check(IReadOnlyList<ParsedStage> stages)
    {
        var specs = stages.Select(stage => stage.Spec).ToList();
        for (int i = 0; i < stages.Count; i++)
        {
            CheckNames(stages[i], specs, i);
            if (specs[i].ActsEarly) CheckEnd(stages[i], specs, i);
        }

        var single = Single(specs);
        for (int i = 0; i < stages.Count; i++)
        {
            var inputs = ValueGraph.InputsOf(specs, i).Where(input => input >= 0).ToList();
            if (inputs.Count(input => single[input] is not null) is var count && count == 0 || count == inputs.Count) continue;
            var (everyStep, whole) = (specs[inputs.First(input => single[input] is null)], specs[inputs.First(input => single[input] is not null)]);
            stages[i].Attribute.Report(Descriptors.PositionsDiffer, null, stages[i].Attribute.Display, everyStep.Name, whole.Name);
        }
    }

    /// <summary>Of each value that has one position a sequence, the place of the stage over time from which on it is so; null for those of every step.</summary>
    public static IReadOnlyList<int?> Single(IReadOnlyList<StageSpec> stages)
    {
        var single = new List<int?>();
        for (int i = 0; i < stages.Count; i++)
        {
            var from = ValueGraph.InputsOf(stages, i).Where(input => input >= 0).Select(input => single[input]).FirstOrDefault(place => place is not null);
            single.Add(from ?? (stages[i].Role == StageRole.OverTime ? i : null));
        }

        return single;
    }

    private static void CheckNames(ParsedStage stage, IReadOnlyList<StageSpec> stages, int place)
    {
        foreach (var name in ValueGraph.NamesIn(stage.Spec))
        {
            if (ValueGraph.PlaceOf(stages, place, name) >= 0) continue;
            bool isLater = ValueGraph.PlaceOf(stages, stages.Count, name) >= 0;
            stage.Attribute.Report(
                isLater ? Descriptors.ValueComesLater : Descriptors.UnknownValue, stage.Attribute.Text(nameof(StageSpec.From)) == name ? nameof(StageSpec.From) : null,
                stage.Attribute.Display, name, string.Join(", ", stages.Take(place).Select(above => above.Name)));
        }
    }

    /// <summary>A layer in reverse ends at step 0; what is joined with others behind it, or read elsewhere, has no end of its own.</summary>
    private static void CheckEnd(ParsedStage stage, IReadOnlyList<StageSpec> stages, int place)
    {
        if (ValueGraph.MovesUp(stages, place)) return;
        var input = ValueGraph.InputsOf(stages, place)[0];
        if (input < 0 || stages[input].Role == StageRole.Recurrent) return;
        if (Reverse(stages, input) is { } reverse) stage.Attribute.Report(Descriptors.NoEndInReverse, null, stage.Attribute.Display, reverse.Name, stages[input].Name);
    }

    /// <summary>The recurrent stage in reverse from which a value comes, with no other recurrent stage between them.</summary>
    private static StageSpec? Reverse(IReadOnlyList<StageSpec> stages, int place) => place < 0 ? null
        : stages[place].Role == StageRole.Recurrent ? (stages[place].Streams ? null : stages[place])
        : stages[place].Role == StageRole.Input ? null
        : ValueGraph.InputsOf(stages, place).Select(input => Reverse(stages, input)).FirstOrDefault(found => found is not null);
}
