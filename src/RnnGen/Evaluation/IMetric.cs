namespace RnnGen;

/// <summary>
/// A measure of how good a model's outputs are. It is fed batch by batch, and its value is that of all positions since the last
/// <see cref="Reset"/> together, however they were spread over batches.
/// </summary>
/// <remarks>
/// One of your own needs a few lines; this is the mean signed error of the first output:
/// <code>
/// sealed class Bias : IMetric&lt;float&gt;
/// {
///     private double sum, weights;
///     public string Name => "bias";
///     public double Value => sum / weights;
///     public bool HigherIsBetter => false;
///     public void Reset() => sum = weights = 0.0;
///     public void Add(in MetricBatch&lt;float&gt; batch)
///     {
///         foreach (var position in batch)
///         {
///             sum += position.Weight * (position.Output[0] - position.Target[0]);
///             weights += position.Weight;
///         }
///     }
/// }
/// </code>
/// </remarks>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public interface IMetric<TTarget>
    where TTarget : unmanaged
{
    /// <summary>What reports call it, in lower case: "accuracy". Metrics that are used together have different names.</summary>
    string Name { get; }

    /// <summary>
    /// The metric of all that was added; NaN where there is none, as with a mean of no position. A metric that knows more, a table for
    /// instance, has it beside this number.
    /// </summary>
    double Value { get; }

    /// <summary>Whether a larger value is a better one.</summary>
    bool HigherIsBetter { get; }

    /// <summary>Forgets all that was added.</summary>
    void Reset();

    /// <summary>Adds a batch: those of its positions that are valid, and no others. Allocates nothing.</summary>
    void Add(in MetricBatch<TTarget> batch);
}
