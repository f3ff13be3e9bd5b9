namespace RnnGen.Generator.Planning;

/// <summary>The values of a model: each stage gives one, and reads that of the stage before or those that it names.</summary>
internal static class ValueGraph
{
    /// <summary>The names that a stage states; none for the stage before.</summary>
    public static IEnumerable<string> NamesIn(StageSpec stage) =>
        (stage.From is { } from ? new[] { from } : []).Concat(stage is JoinSpec join ? join.Joined : Enumerable.Empty<string>());

    /// <summary>Whether a stage states such names.</summary>
    public static bool HasNames(StageSpec stage) => stage.From is not null || stage is JoinSpec;

    /// <summary>Whether a stage of the model reads another value than that of the stage before.</summary>
    public static bool HasEdges(IEnumerable<StageSpec> stages) => stages.Any(HasNames);

    /// <summary>The places of the stages whose values a stage reads; -1 for what is not there.</summary>
    public static IReadOnlyList<int> InputsOf(IReadOnlyList<StageSpec> stages, int place)
    {
        var stage = stages[place];
        if (!HasNames(stage)) return [place - 1];
        var inputs = NamesIn(stage).Select(name => PlaceOf(stages, place, name));
        return [.. stage.From is null ? inputs.Prepend(place - 1) : inputs];
    }

    /// <summary>The place of the stage of a name above a place, or -1.</summary>
    public static int PlaceOf(IReadOnlyList<StageSpec> stages, int below, string name)
    {
        for (int i = 0; i < below; i++)
        {
            if (stages[i].Name == name) return i;
        }

        return -1;
    }

    /// <summary>The stages that read the value of a stage.</summary>
    public static IEnumerable<StageSpec> ReadersOf(IReadOnlyList<StageSpec> stages, StageSpec stage) =>
        stages.Where((_, i) => InputsOf(stages, i).Any(input => input >= 0 && ReferenceEquals(stages[input], stage)));

    /// <summary>
    /// The last step of what a dense layer gives at every step is what it gives for the last step. So what acts early stands right behind the last recurrent stage, whose
    /// states keep their values past a sequence's end, and the dense layers run once a sequence.
    /// </summary>
    public static IReadOnlyList<StageSpec> InOrderOfPasses(IReadOnlyList<StageSpec> stages)
    {
        var ordered = stages.ToList();
        for (int i = 0; i < stages.Count; i++)
        {
            if (!stages[i].ActsEarly || !MovesUp(stages, i)) continue;
            ordered.RemoveAt(i);
            ordered.Insert(RecurrentBefore(stages, i) + 1, stages[i]);
        }

        return ordered;
    }

    /// <summary>
    /// Whether what acts early is where it acts in the order of the source, or can be brought there: only where data flows in one line from there on, in which nobody else reads.
    /// </summary>
    public static bool MovesUp(IReadOnlyList<StageSpec> stages, int place)
    {
        var passed = stages.Skip(RecurrentBefore(stages, place) + 1).Take(place - RecurrentBefore(stages, place)).ToList();
        return !HasEdges(passed) && !stages.SelectMany(NamesIn).Any(name => passed.Any(stage => stage.Name == name));
    }

    private static int RecurrentBefore(IReadOnlyList<StageSpec> stages, int place) => stages.Take(place).ToList().FindLastIndex(s => s.Role == StageRole.Recurrent);
}
