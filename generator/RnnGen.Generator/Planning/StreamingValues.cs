namespace RnnGen.Generator.Planning;

/// <summary>
/// Who reads what in a streaming step, and so which outputs may share a place in scratch: those of a line of stages take turns in two places, and one that is read later than
/// by the next stage keeps its own until then.
/// </summary>
internal sealed class StreamingValues
{
    private readonly List<(StagePlan Plan, IStreamingStage Stage)> stages;
    private readonly List<int> lastReaders = [-1, -1];
    private readonly List<int> places = [];
    private readonly IStreamingStage? output;

    public StreamingValues(ModelPlan plan)
    {
        stages = [.. plan.Stages.Select(stage => (stage, stage.AsStreaming()!)).Where(s => s.Item2 is not null)];
        output = StageOfOutput(plan.Output.Source);
        for (int i = 0; i < stages.Count; i++)
        {
            places.Add(-1);
            if (stages[i].Stage.Scratch(isOutput: false).Outputs is null) continue;

            // Of two that are free, the one that was not taken last.
            int turn = places.Count(p => p >= 0) % 2;
            var candidates = new[] { turn, 1 - turn }.Concat(Enumerable.Range(2, lastReaders.Count - 2));
            int place = candidates.Where(p => lastReaders[p] < i).Append(lastReaders.Count).First();
            if (place == lastReaders.Count) lastReaders.Add(-1);
            lastReaders[place] = Math.Max(i, LastReader(stages[i].Plan.Value, plan.Output.Source));
            places[i] = place;
        }
    }

    /// <summary>Places in scratch.</summary>
    public int Places => lastReaders.Count;

    /// <summary>Where a stage leaves its outputs, or -1 where they need no place.</summary>
    public int PlaceOf(IStreamingStage stage) => places[stages.FindIndex(s => ReferenceEquals(s.Stage, stage))];

    /// <summary>Whether the outputs of a stage are those of the network, which it then writes where they are wanted.</summary>
    public bool IsOutput(IStreamingStage stage) => ReferenceEquals(stage, output);

    /// <summary>The stage whose outputs are those of the network, unless another reads them too.</summary>
    private IStreamingStage? StageOfOutput(Source value)
    {
        int place = stages.FindLastIndex(s => s.Plan.Value == value);
        if (place < 0) return null;
        if (stages[place].Stage.IsIdentity)
        {
            var same = stages[place].Plan.Inputs[0];
            return stages.Count(s => s.Plan.Inputs.Contains(same)) > 1 ? null : StageOfOutput(same);
        }

        return stages.Any(s => !s.Stage.IsIdentity && s.Plan.Inputs.Contains(value)) ? null : stages[place].Stage;
    }

    /// <summary>The place of the last stage that reads a value, or what is the same in a stream; behind all for what the network gives.</summary>
    private int LastReader(Source value, Source outputs)
    {
        int last = value == outputs ? stages.Count : -1;
        for (int i = 0; i < stages.Count; i++)
        {
            if (!stages[i].Plan.Inputs.Contains(value)) continue;
            last = Math.Max(last, stages[i].Stage.IsIdentity ? LastReader(stages[i].Plan.Value, outputs) : i);
        }

        return last;
    }
}
