using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

internal sealed partial class Planner
{
    private void AddDense(DenseSpec s)
    {
        // As PyTorch's Linear: both from U(-1/√I, 1/√I).
        var uniform = new InitializationPlan(InitializerKind.Uniform, (float)(1 / Math.Sqrt(source.Size)));
        var weights = arena.Add($"{s.Name}.weight", 2, 1, s.Size, source.Size, uniform);
        var bias = arena.Add($"{s.Name}.bias", 1, 1, s.Size, 1, uniform);
        var activation = s.Activation == ActivationKind.None ? null : activations.FirstOrDefault(a => a.Name == s.Activation.ToString());
        if (activation is null && s.Activation != ActivationKind.None) activations.Add(activation = KernelPlanner.Plan(s.Activation, spec.Accuracy));
        bool chunked = spec.Stages[spec.Stages.Count - 1] is SoftmaxCrossEntropySpec { Chunked: true } && ReferenceEquals(s, spec.Stages[spec.Stages.Count - 2]);
        var output = chunked
            ? buffers.Add($"{s.Name}, some rows", BufferExtent.Single, checked(DensePlan.ChunkRows * weights.Matrix.Columns))
            : buffers.AddActivation(s.Name, perStep ? BufferExtent.Steps : BufferExtent.Sequences, weights.Matrix.Columns);
        stages.Add(new DensePlan(
            s.Name,
            $"{s.Name}: {source.Size} → {s.Size}{(activation is null ? string.Empty : ", " + activation.Name.ToLowerInvariant())}",
            source,
            weights,
            bias,
            output,
            perStep,
            source.Kind == SourceKind.Tokens ? null : buffers.AddTransposed($"{weights.Name}, transposed", weights.Matrix),
            activation,
            chunked));
        CountProduct(weights.Matrix, source.Kind == SourceKind.Tokens);
        source = new Source(SourceKind.Rows, output, s.Size, weights.Matrix.Columns);
    }
}
