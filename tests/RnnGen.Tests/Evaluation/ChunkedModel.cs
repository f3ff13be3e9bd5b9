namespace RnnGen.Tests;

/// <summary>A network whose loss is chunked, as far as it can be made: its workspace keeps no outputs.</summary>
internal sealed class ChunkedModel : ISequenceModel<ChunkedModel, int, int>
{
    private static readonly CompilerServices.ModelDescription Description = Descriptions.Chunked(nameof(ChunkedModel), LeakyModel.Classes);

    public static int InputSize => LeakyModel.Classes;

    public static int OutputSize => LeakyModel.Classes;

    public static int ParameterCount => LeakyModel.Classes;

    public static int StateLength => 0;

    public static string Fingerprint => Description.Fingerprint;

    public static bool OutputPerStep => true;

    public ParameterSet Parameters { get; } = new(Description);

    public static ChunkedModel Create(ulong seed) => new();

    public Workspace CreateWorkspace(int maxBatch, int maxSteps) => new(Description, maxBatch, maxSteps);

    public Gradients CreateGradients() => new(Description);

    public void Forward(in SequenceBatch<int> batch, Workspace workspace, Mode mode = Mode.Inference) =>
        workspace.SetShape(batch.Steps, batch.Size, batch.Lengths);

    public static int TargetSize => 1;

    public float Loss(in SequenceBatch<int> batch, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, Workspace workspace)
    {
        workspace.LossWeight = targets.Length;
        return 0.5f;
    }

    public void Backward(in SequenceBatch<int> batch, Workspace workspace, Gradients gradients)
    {
    }
}
