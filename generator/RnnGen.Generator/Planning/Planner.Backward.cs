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

    /// <summary>The stages, last to first, each behind all that read what it gives.</summary>
    /// <param name="outputGradient">The buffer that a caller writes, if there is one.</param>
    /// <param name="inputs">Where the gradient of the model's inputs ends up, if they have one.</param>
    private List<BackwardStage> PlanBackward(BufferPlan? outputGradient, out BufferPlan? inputs)
    {
        // The first is where the gradient of the outputs is brought, or would be: of one stage, the buffer that the caller writes takes its place.
        bool alone = outputGradient is not null && stages.Count == 1;
        var buffers = new GradientBuffers(Buffers, before: alone ? 1 : 0);
        var first = alone ? outputGradient! : buffers.Take();
        buffers.Make();
        var held = new Dictionary<Source, BufferPlan> { [Source] = outputGradient ?? first };
        var backward = new List<BackwardStage>();
        for (int i = stages.Count - 1; i >= 0; i--)
        {
            bool isRead = held.TryGetValue(stages[i].Value, out var outputs);
            if (!isRead) outputs = buffers.Take();
            var gradients = stages[i].Inputs.Where(input => input.Kind != SourceKind.Tokens).Select(input => Gradient(stages[i], input)).ToList();
            backward.Add(new BackwardStage(stages[i], outputs, gradients, Clears: !isRead));
            foreach (var gradient in gradients) buffers.Free(gradient.Via);
            buffers.Free(i == stages.Count - 1 ? first : outputs);
            held.Remove(stages[i].Value);
        }

        inputs = held.Values.SingleOrDefault();
        return backward;

        GradientPlan Gradient(StagePlan stage, Source input)
        {
            if (held.TryGetValue(input, out var buffer)) return new GradientPlan(input, buffer, Adds: true, stage.AddsInputGradient ? null : buffers.Take());
            return new GradientPlan(input, held[input] = buffers.Take(), Adds: false, null);
        }
    }
}
