namespace RnnGen.Generator.Planning;

/// <summary>Scratch of a step of several streams, in floats for each of them: where each part begins, and all of it.</summary>
/// <param name="Hidden">A layer's new state while the old one is read; before it lie the net inputs of one block of units.</param>
/// <param name="Dense">The first of two places for outputs of stages that keep none in the state.</param>
/// <param name="DenseInTurn">The other.</param>
/// <param name="Passed">What the phases of a layer pass on.</param>
/// <param name="Length">All of it.</param>
internal sealed record StreamsPlan(int Hidden, int Dense, int DenseInTurn, int Passed, int Length)
{
    public static StreamsPlan Of(ModelPlan plan)
    {
        int hidden = Widest(plan.Layers.Select(layer => layer.Kernel.NetBlock));
        int dense = hidden + Widest(plan.Layers.Select(layer => layer.Kernel.Width));
        int width = Widest(plan.Stages.Where(stage => !WritesOutput(plan, stage)).Select(WidthOf));
        int passed = dense + (2 * width);
        return new StreamsPlan(hidden, dense, dense + width, passed, passed + Widest(plan.Layers.Select(layer => layer.Kernel.Width * layer.Kernel.Passed.Count)));
    }

    /// <summary>Whether a stage writes the outputs of the network where they are wanted: the last one, if it is dense, unless its padding is in the way.</summary>
    public static bool WritesOutput(ModelPlan plan, StagePlan stage) =>
        stage is DensePlan dense && ReferenceEquals(stage, plan.Stages.LastOrDefault(s => s is not DropoutPlan and not LastStepPlan))
        && (dense.Weights.Matrix.Columns == dense.Weights.Matrix.Units || (dense.Activation is null && dense.Input.Kind != SourceKind.Tokens));

    private static int WidthOf(StagePlan stage) => stage switch
    {
        DensePlan dense => dense.Weights.Matrix.Columns,
        EmbeddingPlan embedding => embedding.Output.Width,
        OverTimePlan overTime => overTime.Input.Width,
        _ => 0,
    };

    private static int Widest(IEnumerable<int> widths) => widths.Append(0).Max();
}
