using RnnGen.CompilerServices;

namespace RnnGen.Tests;

/// <summary>
/// A network by hand, small enough to check on paper: h ← h / 2 + W[:, token], logits = h + b. The state carries over; the gradient runs through time.
/// </summary>
internal sealed class LeakyModel : ISequenceModel<LeakyModel, int, int>, IStreamingModel<LeakyModel, int>
{
    public const int Classes = 7;

    private static readonly ModelDescription Description = Descriptions.Create(
        "LeakyModel", Classes, Classes, true, Classes, true, Descriptions.Weight("leaky.weight", 1, Classes, Classes), Descriptions.Bias("leaky.bias", 1, Classes));

    private readonly Packing weight = Description.Tensors[0].Packing;

    public LeakyModel(ulong seed = 0) => Parameters = Descriptions.Initialized(Description, seed);

    public static int InputSize => Classes;

    public static int OutputSize => Classes;

    public static int ParameterCount => Classes * Classes + Classes;

    public static int StateLength => Classes;

    public static string Fingerprint => Description.Fingerprint;

    public static bool OutputPerStep => true;

    public ParameterSet Parameters { get; }

    public static LeakyModel Create(ulong seed) => new(seed);

    public Workspace CreateWorkspace(int maxBatch, int maxSteps) => new(Description, maxBatch, maxSteps);

    public Gradients CreateGradients() => new(Description);

    public void Step(ReadOnlySpan<int> input, Span<float> state, Span<float> output)
    {
        var w = Parameters[0].Packed;
        var bias = Parameters[1].Packed;
        for (int k = 0; k < Classes; k++)
        {
            state[k] = 0.5f * state[k] + w[weight.Offset(0, k, input[0])];
            output[k] = state[k] + bias[k];
        }
    }

    public void StepMany(ReadOnlySpan<int> inputs, Span<float> states, Span<float> outputs)
    {
        for (int s = 0; s < inputs.Length; s++) Step(inputs.Slice(s, 1), states.Slice(s * Classes, Classes), outputs.Slice(s * Classes, Classes));
    }

    public void Forward(in SequenceBatch<int> batch, Workspace workspace, Mode mode = Mode.Inference)
    {
        workspace.SetShape(batch.Steps, batch.Size, batch.Lengths);
        var final = workspace.FinalStates;
        workspace.InitialState[..(batch.Size * Classes)].CopyTo(final);
        workspace.Outputs.Clear();
        for (int t = 0; t < batch.Steps; t++)
        {
            for (int b = 0; b < batch.Size; b++)
            {
                if (t >= workspace.Lengths[b]) continue;
                int row = t * batch.Size + b;
                Step(batch.Inputs.Slice(row, 1), final.Slice(b * Classes, Classes), workspace.Outputs.Slice(row * Classes, Classes));
            }
        }
    }

    public static int TargetSize => 1;

    public float Loss(in SequenceBatch<int> batch, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, Workspace workspace) =>
        Losses.SoftmaxCrossEntropy(workspace, targets, weights);

    public void Backward(in SequenceBatch<int> batch, Workspace workspace, Gradients gradients)
    {
        var dw = gradients[0].Packed;
        var db = gradients[1].Packed;
        Span<float> dh = stackalloc float[Classes];
        for (int b = 0; b < batch.Size; b++)
        {
            dh.Clear();
            for (int t = workspace.Lengths[b] - 1; t >= 0; t--)
            {
                int row = t * batch.Size + b;
                for (int k = 0; k < Classes; k++)
                {
                    float dz = workspace.OutputGradient[row * Classes + k];
                    dh[k] = 0.5f * dh[k] + dz;
                    dw[weight.Offset(0, k, batch.Inputs[row])] += dh[k];
                    db[k] += dz;
                }
            }
        }
    }
}
