namespace RnnGen;

/// <summary>
/// R², the coefficient of determination: 1 - Σ (y - z)² / Σ (y - ȳ)² over all valid positions, outputs z, targets y, ȳ their mean. 1 is
/// perfect, 0 as good as always saying the mean; it has no lower bound. Positions may have weights.
/// </summary>
/// <remarks>
/// Targets of one value alone give 1 where all outputs are right and 0 otherwise, as with scikit-learn. The sum of squares around the mean
/// is kept as it grows (B. Welford, 1962; with weights, D. West, 1979), and not found as a difference of large sums, so it keeps its digits
/// where the mean is large beside the spread.
/// </remarks>
public sealed class RSquared : IMetric<float>
{
    private readonly double[] means;
    private readonly double[] spreads;
    private readonly double[] errors;
    private double weights;
    private long positions;

    /// <summary>An R² of no position yet.</summary>
    /// <param name="outputs">O, outputs a position, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public RSquared(int outputs = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        means = new double[outputs];
        spreads = new double[outputs];
        errors = new double[outputs];
    }

    /// <inheritdoc/>
    public string Name => "R²";

    /// <summary>
    /// That of all outputs pooled, 1 - Σₖ Σ (yₖ - zₖ)² / Σₖ Σ (yₖ - ȳₖ)², each output around its own mean: the mean of <see cref="Output"/>
    /// weighted by variance. NaN below two positions.
    /// </summary>
    public double Value
    {
        get
        {
            double error = 0.0, spread = 0.0;
            foreach (double e in errors) error += e;
            foreach (double s in spreads) spread += s;
            return Of(error, spread);
        }
    }

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <summary>That of one output alone; NaN below two positions.</summary>
    /// <param name="output">0 to O - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public double Output(int output)
    {
        if ((uint)output >= (uint)errors.Length)
            throw new ArgumentOutOfRangeException(nameof(output), output, $"An output from 0 to {errors.Length - 1} was expected.");
        return Of(errors[output], spreads[output]);
    }

    /// <inheritdoc/>
    public void Reset()
    {
        Array.Clear(means);
        Array.Clear(spreads);
        Array.Clear(errors);
        weights = 0.0;
        positions = 0;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batch has another number of outputs, or of targets; nothing was added.</exception>
    public void Add(in MetricBatch<float> batch)
    {
        batch.CheckTargetsAreOfOutputs();
        if (batch.OutputSize != errors.Length)
        {
            throw new ArgumentException(
                $"The batch has {batch.OutputSize} outputs a position; {errors.Length} were expected.", nameof(batch));
        }

        foreach (var position in batch)
        {
            positions++;
            weights += position.Weight;
            for (int k = 0; k < errors.Length; k++)
            {
                double y = position.Target[k], error = y - position.Output[k], deviation = y - means[k];
                errors[k] += position.Weight * error * error;
                means[k] += position.Weight / weights * deviation;
                spreads[k] += position.Weight * deviation * (y - means[k]);
            }
        }
    }

    private double Of(double error, double spread)
    {
        if (positions < 2) return double.NaN;
        if (spread == 0.0) return error == 0.0 ? 1.0 : 0.0;
        return 1.0 - error / spread;
    }
}
