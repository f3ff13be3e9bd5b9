namespace RnnGen;

/// <summary>
/// The root of the mean of (z - y)² over the outputs z of all valid positions together, with targets y; in the unit of the targets.
/// Positions may have weights.
/// </summary>
public sealed class RootMeanSquaredError : MeanMetric<float>
{
    /// <summary>A mean of no position yet.</summary>
    public RootMeanSquaredError()
        : base("root mean squared error", higherIsBetter: false)
    {
    }

    /// <inheritdoc/>
    public override double Value => Math.Sqrt(Mean);

    /// <inheritdoc/>
    protected override void Check(in MetricBatch<float> batch) => batch.CheckTargetsAreOfOutputs();

    /// <inheritdoc/>
    protected override double Measure(MetricPosition<float> position) => SquaredError.Mean(position);
}
