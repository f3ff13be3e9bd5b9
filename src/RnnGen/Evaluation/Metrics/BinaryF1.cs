namespace RnnGen;

/// <summary>
/// The F1 of the outputs of all valid positions, pooled: an output above the threshold predicts a target above ½. Positions may have
/// weights. The value is 0 where nothing was predicted right, as where nothing was added.
/// </summary>
public sealed class BinaryF1 : IMetric<float>
{
    private readonly float threshold;
    private double correct;
    private double predicted;
    private double actual;

    /// <summary>An F1 of no position yet.</summary>
    /// <param name="threshold">
    /// What an output is compared with. Outputs are logits before <c>Probabilities</c>: 0 is the probability ½, log(p / (1 - p)) is p.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is NaN.</exception>
    public BinaryF1(double threshold = 0.0) => this.threshold = CheckThreshold(threshold);

    /// <inheritdoc/>
    public string Name => "binary F1";

    /// <inheritdoc/>
    public double Value => Scores.F1;

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <summary>Precision and recall, and the counts.</summary>
    public PrecisionRecall Scores => new(correct, predicted, actual);

    /// <inheritdoc/>
    public void Reset() => correct = predicted = actual = 0.0;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batch has not a target for each output; nothing was added.</exception>
    public void Add(in MetricBatch<float> batch)
    {
        batch.CheckTargetsAreOfOutputs();
        foreach (var position in batch)
        {
            for (int k = 0; k < position.Output.Length; k++)
            {
                bool isPredicted = position.Output[k] > threshold, isThere = position.Target[k] > 0.5f;
                if (isPredicted) predicted += position.Weight;
                if (isThere) actual += position.Weight;
                if (isPredicted && isThere) correct += position.Weight;
            }
        }
    }

    internal static float CheckThreshold(double threshold) => double.IsNaN(threshold)
        ? throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A number was expected.")
        : (float)threshold;
}
