namespace RnnGen;

/// <summary>
/// The fraction of the outputs, of all valid positions, that are on the right side of a threshold: above it where the target is above ½,
/// else not. Positions may have weights.
/// </summary>
public sealed class BinaryAccuracy : MeanMetric<float>
{
    private readonly float threshold;

    /// <summary>An accuracy of no position yet.</summary>
    /// <param name="threshold">
    /// What an output is compared with. Outputs are logits before <c>Probabilities</c>: 0 is the probability ½, log(p / (1 - p)) is p.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is NaN.</exception>
    public BinaryAccuracy(double threshold = 0.0)
        : base("binary accuracy", higherIsBetter: true) => this.threshold = BinaryF1.CheckThreshold(threshold);

    /// <inheritdoc/>
    protected override void Check(in MetricBatch<float> batch) => batch.CheckTargetsAreOfOutputs();

    /// <inheritdoc/>
    protected override double Measure(MetricPosition<float> position)
    {
        int right = 0;
        for (int k = 0; k < position.Output.Length; k++)
            if (position.Output[k] > threshold == position.Target[k] > 0.5f) right++;
        return (double)right / position.Output.Length;
    }
}
