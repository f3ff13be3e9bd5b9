namespace RnnGen;

/// <summary>
/// The mean of |z - y| over the outputs z of all valid positions, with targets y; in the unit of the targets. Positions may have weights.
/// </summary>
public sealed class MeanAbsoluteError : MeanMetric<float>
{
    /// <summary>A mean of no position yet.</summary>
    public MeanAbsoluteError()
        : base("mean absolute error", higherIsBetter: false)
    {
    }

    /// <inheritdoc/>
    protected override void Check(in MetricBatch<float> batch) => batch.CheckTargetsAreOfOutputs();

    /// <inheritdoc/>
    protected override double Measure(MetricPosition<float> position)
    {
        double sum = 0.0;
        for (int k = 0; k < position.Output.Length; k++) sum += Math.Abs((double)position.Output[k] - position.Target[k]);
        return sum / position.Output.Length;
    }
}
