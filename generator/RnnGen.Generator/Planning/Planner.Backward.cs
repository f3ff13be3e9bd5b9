namespace RnnGen.Generator.Planning;

internal sealed partial class Planner
{
    /// <summary>
    /// A buffer for the gradient of the outputs that nothing else uses, where a caller can write it as the last stage reads it: rows without padding, which the stage leaves
    /// as they are.
    /// </summary>
    private BufferPlan? AddOutputGradient()
    {
        bool changes = stages[stages.Count - 1] is DensePlan { Activation: not null } or DensePlan { Chunked: true } or OverTimePlan { Maximum: false };
        return changes || source.Size != source.Width
            ? null
            : buffers.Add("gradient of outputs", perStep ? BufferExtent.Steps : BufferExtent.Sequences, source.Width);
    }

    /// <summary>
    /// The stages, last to first. Gradients of activations take turns in two buffers; two directions need a third, and the second of them adds to what the first leaves for
    /// the inputs that both read.
    /// </summary>
    private List<BackwardStage> PlanBackward(BufferPlan? outputGradient)
    {
        var from = outputGradient is not null && stages.Count == 1 ? outputGradient : buffers.Add("gradient of activations", BufferExtent.Steps, buffers.WidestActivation);
        var to = buffers.Add("gradient of activations, in turn", BufferExtent.Steps, buffers.WidestActivation);
        var third = stages.Any(s => s is ConcatenationPlan) ? buffers.Add("gradient of activations, in reverse", BufferExtent.Steps, buffers.WidestActivation) : null;
        var backward = new List<BackwardStage>();
        for (int i = stages.Count - 1; i >= 0; i--)
        {
            if (stages[i] is ConcatenationPlan)
            {
                backward.Add(new BackwardStage(stages[i], Outputs(), to, third));
                backward.Add(new BackwardStage(stages[i - 1], third!, from));
                backward.Add(new BackwardStage(stages[i - 2], to, from, Adds: true));
                i -= 2;
                continue;
            }

            backward.Add(new BackwardStage(stages[i], Outputs(), to));
            (from, to) = (to, from);
        }

        return backward;

        BufferPlan Outputs() => backward.Count == 0 && outputGradient is not null ? outputGradient : from;
    }
}
