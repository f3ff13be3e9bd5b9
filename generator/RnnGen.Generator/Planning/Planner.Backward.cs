namespace RnnGen.Generator.Planning;

internal sealed partial class Planner
{
    /// <summary>
    /// The stages, last to first. Gradients of activations take turns in two buffers; two directions need a third, and the second of them adds to what the first leaves for
    /// the inputs that both read.
    /// </summary>
    private List<BackwardStage> PlanBackward()
    {
        var from = buffers.Add("gradient of activations", BufferExtent.Steps, buffers.WidestActivation);
        var to = buffers.Add("gradient of activations, in turn", BufferExtent.Steps, buffers.WidestActivation);
        var third = stages.Any(s => s is ConcatenationPlan) ? buffers.Add("gradient of activations, in reverse", BufferExtent.Steps, buffers.WidestActivation) : null;
        var backward = new List<BackwardStage>();
        for (int i = stages.Count - 1; i >= 0; i--)
        {
            if (stages[i] is ConcatenationPlan)
            {
                backward.Add(new BackwardStage(stages[i], from, to, third));
                backward.Add(new BackwardStage(stages[i - 1], third!, from));
                backward.Add(new BackwardStage(stages[i - 2], to, from, Adds: true));
                i -= 2;
                continue;
            }

            backward.Add(new BackwardStage(stages[i], from, to));
            (from, to) = (to, from);
        }

        return backward;
    }
}
