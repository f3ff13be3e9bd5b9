namespace RnnGen.Tests;

/// <summary>A <see cref="LeakyModel"/> whose passes fail as asked, each behind its work, so that something is half done.</summary>
internal sealed class FaultyModel(ulong seed) : ISequenceModel<FaultyModel, int, int>
{
    private readonly LeakyModel inner = new(seed);

    public static int InputSize => LeakyModel.InputSize;

    public static int OutputSize => LeakyModel.OutputSize;

    public static int ParameterCount => LeakyModel.ParameterCount;

    public static int StateLength => LeakyModel.StateLength;

    public static string Fingerprint => LeakyModel.Fingerprint;

    public static bool OutputPerStep => true;

    public ParameterSet Parameters => inner.Parameters;

    public Fault Fault { get; set; }

    public static FaultyModel Create(ulong seed) => new(seed);

    public Workspace CreateWorkspace(int maxBatch, int maxSteps) => inner.CreateWorkspace(maxBatch, maxSteps);

    public Gradients CreateGradients() => inner.CreateGradients();

    public void Forward(in SequenceBatch<int> batch, Workspace workspace, Mode mode = Mode.Inference)
    {
        inner.Forward(batch, workspace, mode);
        if (Fault == Fault.Forward) throw new InvalidDataException("Forward");
        if (Fault == Fault.Outputs) workspace.FinalStates.Fill(float.NaN);
        if (Fault == Fault.Outputs) workspace.Outputs.Fill(float.NaN);
    }

    public static int TargetSize => 1;

    public float Loss(in SequenceBatch<int> batch, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, Workspace workspace)
    {
        float loss = inner.Loss(batch, targets, weights, workspace);
        if (Fault == Fault.Loss) throw new InvalidDataException("Loss");
        return Fault == Fault.InfiniteLoss ? float.PositiveInfinity : loss;
    }

    public void Backward(in SequenceBatch<int> batch, Workspace workspace, Gradients gradients)
    {
        inner.Backward(batch, workspace, gradients);
        if (Fault == Fault.Backward) throw new InvalidDataException("Backward");
        if (Fault == Fault.Gradient) gradients[1].Packed[2] = float.NaN;
        if (Fault == Fault.HugeGradient) gradients[0].Packed[0] = float.NegativeInfinity;
    }
}
