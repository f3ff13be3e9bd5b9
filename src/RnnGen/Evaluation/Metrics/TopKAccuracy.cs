using System.Globalization;

namespace RnnGen;

/// <summary>
/// The fraction of valid positions at which the target class is among the k largest outputs, of which equal ones come in the order of their
/// classes; weighted where positions have weights. With k = 1 it is <see cref="ClassAccuracy"/>; with k from the number of classes on it is
/// 1.
/// </summary>
public sealed class TopKAccuracy : MeanMetric<int>
{
    private readonly int k;

    /// <summary>An accuracy of no position yet.</summary>
    /// <param name="k">How many of the largest outputs may have the target among them, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is less than 1.</exception>
    public TopKAccuracy(int k)
        : base(string.Create(CultureInfo.InvariantCulture, $"top-{k} accuracy"), higherIsBetter: true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        this.k = k;
    }

    /// <inheritdoc/>
    protected override double Measure(MetricPosition<int> position)
    {
        int target = position.Target[0];
        float output = position.Output[target];
        int before = 0;

        // Written so that NaN comes before all numbers, as it does where the largest output is asked for.
        for (int i = 0; i < position.Output.Length; i++)
            if (i != target && !(position.Output[i] < output || (position.Output[i] == output && i > target))) before++;
        return before < k ? 1.0 : 0.0;
    }
}
