namespace RnnGen.Generator.Planning;

internal sealed partial class Planner
{
    /// <summary>
    /// A buffer for the gradient of the outputs that nothing else uses, where a caller can write it as the last stage reads it: rows without padding, which the stage leaves
    /// as they are.
    /// </summary>
    private BufferPlan? AddOutputGradient() => stages[stages.Count - 1].ChangesOutputGradient || Source.Size != Source.Width
        ? null
        : Buffers.Add("gradient of outputs", PerStep ? BufferExtent.Steps : BufferExtent.Sequences, Source.Width);

    /// <summary>
    /// The stages, last to first. Gradients of activations take turns in two buffers; two directions need a third, and the second of them adds to what the first leaves for
    /// the inputs that both read.
    /// </summary>
    private List<BackwardStage> PlanBackward(BufferPlan? outputGradient)
    {
        var from = outputGradient is not null && stages.Count == 1 ? outputGradient : Buffers.Add("gradient of activations", BufferExtent.Steps, Buffers.WidestActivation);
        var to = Buffers.Add("gradient of activations, in turn", BufferExtent.Steps, Buffers.WidestActivation);
        var third = stages.Any(s => s.JoinsTwo) ? Buffers.Add("gradient of activations, in reverse", BufferExtent.Steps, Buffers.WidestActivation) : null;
        var backward = new List<BackwardStage>();
        for (int i = stages.Count - 1; i >= 0; i--)
        {
            if (stages[i].JoinsTwo)
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
