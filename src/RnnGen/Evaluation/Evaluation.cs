using System.Globalization;

namespace RnnGen;

/// <summary>What an evaluation of a model has found.</summary>
public sealed class Evaluation
{
    internal Evaluation(double loss, double lossWeight, IReadOnlyList<MetricValue> metrics)
    {
        Loss = loss;
        LossWeight = lossWeight;
        Metrics = metrics;
    }

    /// <summary>The mean loss over the positions, in the unit of the loss: nats for cross-entropies.</summary>
    public double Loss { get; }

    /// <summary>
    /// How many positions have entered the loss, those before a sequence's end whose target is not the ignored class; or how much they
    /// weighed together where they have weights.
    /// </summary>
    public double LossWeight { get; }

    /// <summary>The metrics, in the order in which they were given.</summary>
    public IReadOnlyList<MetricValue> Metrics { get; }

    /// <summary>The value of a metric.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">No metric is called so; the message lists those that there are.</exception>
    public double this[string name]
    {
        get
        {
            foreach (var metric in Metrics)
                if (metric.Name == name) return metric.Value;
            string names = Metrics.Count == 0 ? "there is none" : string.Join(", ", Metrics.Select(m => m.Name));
            throw new ArgumentException($"No metric is called '{name}': {names}.", nameof(name));
        }
    }

    /// <summary>As in <c>loss 0.2143, accuracy 0.9531</c>.</summary>
    public override string ToString() =>
        string.Join(", ", [string.Create(CultureInfo.InvariantCulture, $"loss {Loss:0.####}"), .. Metrics.Select(m => m.ToString())]);
}
