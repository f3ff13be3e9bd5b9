namespace RnnGen;

/// <summary>Parameters and optimizer as they were, to go back to.</summary>
internal sealed class TrainingSnapshot(Optimizer optimizer)
{
    private readonly float[] parameters = optimizer.Parameters.Packed.ToArray();
    private readonly float[][] moments = [.. optimizer.Moments.Select(m => m.Values.Packed.ToArray())];
    private readonly TensorRule[] rules = optimizer.Rules.ToArray();
    private readonly long steps = optimizer.Steps;
    private readonly double rate = optimizer.LearningRate;

    public void Restore()
    {
        parameters.CopyTo(optimizer.Parameters.Packed);
        optimizer.Parameters.OnChanged();
        for (int i = 0; i < moments.Length; i++) moments[i].CopyTo(optimizer.Moments[i].Values.Packed);
        optimizer.Restore(steps, rate, rules);
    }
}
