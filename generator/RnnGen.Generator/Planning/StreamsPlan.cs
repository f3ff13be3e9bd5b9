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
        int hidden = Widest(plan.Layers.Select(layer => layer.Kernel.PreActivationBlock));
        int dense = hidden + Widest(plan.Layers.Select(layer => layer.Kernel.Width));
        int inTurn = dense + Widest(plan.Stages.Where(stage => !TakesOther(plan, stage)).Select(stage => WidthOf(plan, stage)));
        int passed = inTurn + Widest(plan.Stages.Where(stage => TakesOther(plan, stage)).Select(stage => WidthOf(plan, stage)));
        return new StreamsPlan(hidden, dense, inTurn, passed, passed + Widest(plan.Layers.Select(layer => layer.Kernel.Width * layer.Kernel.Passed.Count)));
    }

    /// <summary>Where a stage leaves its outputs: in the one of two places that does not hold its inputs.</summary>
    public int PlaceOf(ModelPlan plan, StagePlan stage) => TakesOther(plan, stage) ? DenseInTurn : Dense;

    /// <summary>Whether the outputs of a stage are those of the network, which it then writes where they are wanted.</summary>
    public static bool IsOutput(ModelPlan plan, StagePlan stage) => ReferenceEquals(stage, plan.Stages.LastOrDefault(s => s is not DropoutPlan and not LastStepPlan));

    /// <summary>The columns of a last dense layer that go straight to the outputs: whole blocks without padding, or all. The others take the way over scratch.</summary>
    public static int StraightColumns(DensePlan dense)
    {
        var m = dense.Weights.Matrix;
        return m.HasPadding ? m.Units / m.BlockColumns * m.BlockColumns : m.Columns;
    }

    private static bool TakesOther(ModelPlan plan, StagePlan stage) => plan.Stages.TakeWhile(s => !ReferenceEquals(s, stage)).Count(s => s is DensePlan or EmbeddingPlan or OverTimePlan) % 2 == 1;

    private static int WidthOf(ModelPlan plan, StagePlan stage) => stage switch
    {
        DensePlan dense => dense.Weights.Matrix.Columns - (IsOutput(plan, stage) ? StraightColumns(dense) : 0),
        EmbeddingPlan embedding => embedding.Output.Width,
        OverTimePlan overTime => IsOutput(plan, stage) ? 0 : overTime.Input.Width,
        LayerPlan or DropoutPlan or LastStepPlan => 0,
        _ => throw stage.Lacks("place in a stream's scratch"),
    };

    private static int Widest(IEnumerable<int> widths) => widths.Append(0).Max();
}
