namespace RnnGen;

/// <summary>The mean of (z - y)² over the outputs z of all valid positions, with targets y. Positions may have weights.</summary>
public sealed class MeanSquaredError : MeanMetric<float>
{
    /// <summary>A mean of no position yet.</summary>
    public MeanSquaredError()
        : base("mean squared error", higherIsBetter: false)
    {
    }

    /// <inheritdoc/>
    protected override void Check(in MetricBatch<float> batch) => batch.CheckTargetsAreOfOutputs();

    /// <inheritdoc/>
    protected override double Measure(MetricPosition<float> position) => SquaredError.Mean(position);
}
