namespace RnnGen.Generator.Planning;

/// <summary>Scratch of a streaming step, in floats for each stream: where each part begins, and all of it. A step of one stream and one of several share the plan.</summary>
/// <param name="Hidden">A layer's new state while the old one is read; before it lie the pre-activations of one block of units.</param>
/// <param name="Outputs">Places for outputs of stages that keep none in the state and write none where the caller wants them.</param>
/// <param name="Passed">What the phases of a layer pass on.</param>
/// <param name="Length">All of it.</param>
internal sealed record StreamsPlan(int Hidden, IReadOnlyList<int> Outputs, int Passed, int Length)
{
    /// <summary>Floats of a stream's scratch that stand on the stack: 60 KB. Longer ones lie behind the states, where they are as safe as these from other threads.</summary>
    private const int MostOnStack = 15 * 1024;

    /// <summary>Floats of a stream's state that are scratch, zero between steps.</summary>
    public int InState => Length > MostOnStack ? Length : 0;

    public static StreamsPlan Of(ModelPlan plan)
    {
        var values = new StreamingValues(plan);
        var stages = plan.StreamingStages.Select(stage => (Scratch: stage.Scratch(values.IsOutput(stage)), Place: values.PlaceOf(stage))).ToList();
        int hidden = Widest(s => s.PreActivations);
        int end = hidden + Widest(s => s.State);
        var outputs = new List<int>();
        for (int place = 0; place < values.Places; place++)
        {
            outputs.Add(end);
            end += stages.Where(s => s.Place == place).Select(s => s.Scratch.Outputs ?? 0).Append(0).Max();
        }

        return new StreamsPlan(hidden, outputs, end, end + Widest(s => s.Passed));

        int Widest(Func<StageScratch, int> width) => stages.Select(s => width(s.Scratch)).Append(0).Max();
    }
}
