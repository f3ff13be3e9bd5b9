namespace RnnGen;

/// <summary>A metric that is a mean over valid positions, Σ w m / Σ w with the weights w of the positions, in double precision.</summary>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public abstract class MeanMetric<TTarget> : IMetric<TTarget>
    where TTarget : unmanaged
{
    private double sum;
    private double weights;

    /// <summary>A mean of no position yet.</summary>
    /// <param name="name">What reports call it, in lower case.</param>
    /// <param name="higherIsBetter">Whether a larger value is a better one.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    protected MeanMetric(string name, bool higherIsBetter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        HigherIsBetter = higherIsBetter;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool HigherIsBetter { get; }

    /// <summary>What the mean says: the mean itself, or a function of it. NaN where no position was added.</summary>
    public virtual double Value => Mean;

    /// <summary>The mean; NaN where no position was added.</summary>
    protected double Mean => sum / weights;

    /// <inheritdoc/>
    public void Reset() => sum = weights = 0.0;

    /// <inheritdoc/>
    public void Add(in MetricBatch<TTarget> batch)
    {
        Check(batch);

        // A measure of a user's may throw: then nothing of the batch was added.
        double batchSum = 0.0, batchWeights = 0.0;
        foreach (var position in batch)
        {
            batchSum += position.Weight * Measure(position);
            batchWeights += position.Weight;
        }

        sum += batchSum;
        weights += batchWeights;
    }

    /// <summary>Checks that a batch can be measured; nothing was added yet. Any can, unless this is overridden.</summary>
    protected virtual void Check(in MetricBatch<TTarget> batch)
    {
    }

    /// <summary>What the mean is taken of, at one position.</summary>
    protected abstract double Measure(MetricPosition<TTarget> position);
}
