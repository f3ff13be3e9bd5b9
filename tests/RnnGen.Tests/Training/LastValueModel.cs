using RnnGen.CompilerServices;

namespace RnnGen.Tests;

/// <summary>A network by hand with one output for each sequence: y = W x of the last step + b.</summary>
internal sealed class LastValueModel : ISequenceModel<LastValueModel, float, float>
{
    private const int Inputs = 2, Outputs = 3;

    private static readonly ModelDescription Description = Descriptions.Create(
        "LastValueModel", Inputs, Outputs, false, 0, false, Descriptions.Weight("last.weight", 1, Outputs, Inputs), Descriptions.Bias("last.bias", 1, Outputs));

    private readonly Packing weight = Description.Tensors[0].Packing;

    public static int InputSize => Inputs;

    public static int OutputSize => Outputs;

    public static int ParameterCount => Inputs * Outputs + Outputs;

    public static int StateLength => 0;

    public static string Fingerprint => Description.Fingerprint;

    public static bool OutputPerStep => false;

    public ParameterSet Parameters { get; } = Descriptions.Initialized(Description);

    public static LastValueModel Create(ulong seed) => new();

    public Workspace CreateWorkspace(int maxBatch, int maxSteps) => new(Description, maxBatch, maxSteps);

    public Gradients CreateGradients() => new(Description);

    public void Forward(in SequenceBatch<float> batch, Workspace workspace, Mode mode = Mode.Inference)
    {
        workspace.SetShape(batch.Steps, batch.Size, batch.Lengths);
        for (int b = 0; b < batch.Size; b++)
        {
            var x = Last(batch, workspace, b);
            for (int k = 0; k < Outputs; k++)
            {
                float y = Parameters[1].Packed[k];
                for (int i = 0; i < Inputs; i++) y += Parameters[0].Packed[weight.Offset(0, k, i)] * x[i];
                workspace.Outputs[b * Outputs + k] = y;
            }
        }
    }

    public static int TargetSize => Outputs;

    public float Loss(in SequenceBatch<float> batch, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Workspace workspace) =>
        Losses.MeanSquaredError(workspace, targets, weights, false);

    public void Backward(in SequenceBatch<float> batch, Workspace workspace, Gradients gradients)
    {
        for (int b = 0; b < batch.Size; b++)
        {
            var x = Last(batch, workspace, b);
            for (int k = 0; k < Outputs; k++)
            {
                float dy = workspace.OutputGradient[b * Outputs + k];
                gradients[1].Packed[k] += dy;
                for (int i = 0; i < Inputs; i++) gradients[0].Packed[weight.Offset(0, k, i)] += dy * x[i];
            }
        }
    }

    private static ReadOnlySpan<float> Last(in SequenceBatch<float> batch, Workspace workspace, int b) =>
        batch.Inputs.Slice(((workspace.Lengths[b] - 1) * batch.Size + b) * Inputs, Inputs);
}
