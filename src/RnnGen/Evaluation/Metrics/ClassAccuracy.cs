using System.Numerics.Tensors;

namespace RnnGen;

/// <summary>
/// The fraction of valid positions at which the largest output, the first of equal ones, is that of the target class; weighted where they
/// have weights.
/// </summary>
public sealed class ClassAccuracy : MeanMetric<int>
{
    /// <summary>An accuracy of no position yet.</summary>
    public ClassAccuracy()
        : base("accuracy", higherIsBetter: true)
    {
    }

    /// <inheritdoc/>
    protected override double Measure(MetricPosition<int> position) =>
        TensorPrimitives.IndexOfMax(position.Output) == position.Target[0] ? 1.0 : 0.0;
}
