using RnnGen.Generator.Activations;
using RnnGen.Generator.Copies;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Stages.Dense;

/// <summary><c>[Dense]</c>.</summary>
internal sealed class DenseKind : StageKind
{
    public override string Attribute => "DenseAttribute";

    public override StageSpec Read(string name, StageArguments arguments) =>
        new DenseSpec(name, arguments.Size("size", Limits.Width), ActivationSpec.Read(arguments, fallback: null));
}

/// <summary>A fully connected layer.</summary>
internal sealed record DenseSpec(string Name, int Size, ActivationSpec? Activation) : StageSpec(Name)
{
    public override StageRole Role => StageRole.FeedForward;

    public override string Fingerprint => $"{Name}: dense {Size} {Activation?.Name ?? "None"}";

    public override bool ReadsOneByOne => true;

    public override bool Streams => true;

    public override bool ActsEarly => false;

    public override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
    }

    public override StageSize Measure(long width, StageArguments arguments) => new(Size, StageSize.Padded(Size) * (width + 1));

    public override long LeastText(ISet<string> kernels) => 900;

    public override void Plan(Planner planner)
    {
        // As PyTorch's Linear: both from U(-1/√I, 1/√I).
        var source = planner.Source;
        var uniform = new InitializationPlan(InitializerKind.Uniform, (float)(1 / Math.Sqrt(source.Size)));
        var weights = planner.Arena.Add($"{Name}.weight", 2, 1, Size, source.Size, uniform);
        var bias = planner.Arena.Add($"{Name}.bias", 1, 1, Size, 1, uniform);
        var activation = planner.Activation(Activation);
        bool chunked = planner.Next is LossSpec { ComputesOutputs: true }, tokens = source.Kind == SourceKind.Tokens;
        var output = chunked
            ? planner.Buffers.Add($"{Name}, some rows", BufferExtent.Single, checked(ChunkedDensePlan.Rows * weights.Matrix.Columns))
            : planner.Buffers.AddActivation(Name, planner.PerStep ? BufferExtent.Steps : BufferExtent.Sequences, weights.Matrix.Columns);
        var preActivation = activation is { SavesPreActivation: true } ? planner.Buffers.Add($"{Name}, pre-activations", output.Extent, output.Width) : null;
        var title = $"{Name}: {source.Size} → {Size}{(activation is null ? string.Empty : ", " + activation.Title)}";
        var transposed = tokens ? null : TransposedCopy.Of(planner.Copies, weights);
        planner.Add(chunked
            ? new ChunkedDensePlan(Name, title, source, weights, bias, output, planner.PerStep, transposed)
            : new DensePlan(Name, title, source, weights, bias, output, planner.PerStep, transposed) { Activation = activation, PreActivation = preActivation });
        planner.CountProduct(weights.Matrix, tokens);
    }
}
