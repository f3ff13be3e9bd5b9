namespace RnnGen;

/// <summary>
/// The energy of the error over that of the signal, Σ (z - y)² / Σ y², over the outputs z of all valid positions, with targets y; of audio
/// models (A. Wright, E.-P. Damskägg and V. Välimäki, "Real-time black-box modelling with recurrent neural networks", 2019, there behind a
/// pre-emphasis filter, which is not applied here). 0 is perfect, 1 as good as silence. Positions may have weights. It is infinite where
/// the targets are silent and the outputs are not.
/// </summary>
public sealed class ErrorToSignalRatio : IMetric<float>
{
    private double error;
    private double signal;

    /// <inheritdoc/>
    public string Name => "error-to-signal ratio";

    /// <summary>The ratio; NaN where all outputs and targets are 0, or no position was added.</summary>
    public double Value => error / signal;

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public void Reset() => error = signal = 0.0;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batch has not a target for each output; nothing was added.</exception>
    public void Add(in MetricBatch<float> batch)
    {
        batch.CheckTargetsAreOfOutputs();
        foreach (var position in batch)
        {
            error += position.Weight * SquaredError.Sum(position);
            foreach (float y in position.Target) signal += (double)position.Weight * y * y;
        }
    }
}
