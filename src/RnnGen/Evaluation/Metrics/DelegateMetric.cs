namespace RnnGen;

/// <summary>What a mean is taken of, at one position: its outputs and its target.</summary>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public delegate double PositionMeasure<TTarget>(MetricPosition<TTarget> position)
    where TTarget : unmanaged;

/// <summary>A metric of your own that is the mean of a function over all valid positions, weighted where they have weights.</summary>
/// <remarks>What is no mean implements <see cref="IMetric{TTarget}"/>.</remarks>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public sealed class DelegateMetric<TTarget> : MeanMetric<TTarget>
    where TTarget : unmanaged
{
    private readonly PositionMeasure<TTarget> measure;

    /// <summary>A mean of no position yet.</summary>
    /// <param name="name">What reports call it, in lower case.</param>
    /// <param name="measure">
    /// The function: <c>p => Math.Abs(p.Output[0] - p.Target[0]) &lt; 0.5 ? 1 : 0</c>. If it throws, nothing of the batch is added.
    /// </param>
    /// <param name="higherIsBetter">Whether a larger value is a better one.</param>
    /// <exception cref="ArgumentException">The name is empty, or there is no function.</exception>
    public DelegateMetric(string name, PositionMeasure<TTarget> measure, bool higherIsBetter)
        : base(name, higherIsBetter)
    {
        ArgumentNullException.ThrowIfNull(measure);
        this.measure = measure;
    }

    /// <inheritdoc/>
    protected override double Measure(MetricPosition<TTarget> position) => measure(position);
}
