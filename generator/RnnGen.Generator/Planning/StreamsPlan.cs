namespace RnnGen.Generator.Planning;

/// <summary>Scratch of a streaming step, in floats for each stream: where each part begins, and all of it. A step of one stream and one of several share the plan.</summary>
/// <param name="Hidden">A layer's new state while the old one is read; before it lie the pre-activations of one block of units.</param>
/// <param name="Dense">The first of two places for outputs of stages that keep none in the state and write none where the caller wants them.</param>
/// <param name="DenseInTurn">The other.</param>
/// <param name="Passed">What the phases of a layer pass on.</param>
/// <param name="Length">All of it.</param>
internal sealed record StreamsPlan(int Hidden, int Dense, int DenseInTurn, int Passed, int Length)
{
    /// <summary>Floats of a stream's scratch that stand on the stack: 60 KB. Longer ones lie behind the states, where they are as safe as these from other threads.</summary>
    private const int MostOnStack = 15 * 1024;

    /// <summary>Floats of a stream's state that are scratch, zero between steps.</summary>
    public int InState => Length > MostOnStack ? Length : 0;

    public static StreamsPlan Of(ModelPlan plan)
    {
        var stages = plan.StreamingStages.Select(stage => (Scratch: stage.Scratch(IsOutput(plan, stage)), TakesOther: TakesOther(plan, stage))).ToList();
        int hidden = Widest(s => s.PreActivations);
        int dense = hidden + Widest(s => s.State);
        int inTurn = dense + WidestOutputs(takesOther: false);
        int passed = inTurn + WidestOutputs(takesOther: true);
        return new StreamsPlan(hidden, dense, inTurn, passed, passed + Widest(s => s.Passed));

        int Widest(Func<StageScratch, int> width) => stages.Select(s => width(s.Scratch)).Append(0).Max();

        int WidestOutputs(bool takesOther) => stages.Where(s => s.TakesOther == takesOther).Select(s => s.Scratch.Outputs ?? 0).Append(0).Max();
    }

    /// <summary>Where a stage leaves its outputs: in the one of two places that does not hold its inputs.</summary>
    public int PlaceOf(ModelPlan plan, IStreamingStage stage) => TakesOther(plan, stage) ? DenseInTurn : Dense;

    /// <summary>Whether the outputs of a stage are those of the network, which it then writes where they are wanted.</summary>
    public static bool IsOutput(ModelPlan plan, IStreamingStage stage) => ReferenceEquals(stage, plan.StreamingStages.LastOrDefault(s => !s.IsIdentity));

    private static bool TakesOther(ModelPlan plan, IStreamingStage stage) =>
        plan.StreamingStages.TakeWhile(s => !ReferenceEquals(s, stage)).Count(s => s.Scratch(isOutput: false).Outputs is not null) % 2 == 1;
}
