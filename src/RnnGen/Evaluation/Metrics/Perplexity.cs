using System.Numerics.Tensors;

namespace RnnGen;

/// <summary>
/// The perplexity of the target classes: e to the mean over valid positions of the softmax cross-entropy log Σₖ exp(zₖ) - z[target], z the
/// outputs, in nats; without label smoothing, whatever the loss has. Positions may have weights. 1 is perfect; the number of classes is as
/// good as a guess.
/// </summary>
/// <remarks>
/// A model whose loss is chunked keeps no outputs; its perplexity is <see cref="Math.Exp"/> of its loss, if that is not smoothed.
/// </remarks>
public sealed class Perplexity : MeanMetric<int>
{
    /// <summary>Logits whose exponentials are taken together: what stands on the stack.</summary>
    private const int Chunk = 256;

    /// <summary>A perplexity of no position yet.</summary>
    public Perplexity()
        : base("perplexity", higherIsBetter: false)
    {
    }

    /// <inheritdoc/>
    public override double Value => Math.Exp(Mean);

    /// <summary>The mean cross-entropy, in nats; NaN where no position was added.</summary>
    public double CrossEntropy => Mean;

    /// <inheritdoc/>
    protected override double Measure(MetricPosition<int> position)
    {
        // With the largest logit taken off, nothing overflows and the sum of exponentials is at least 1.
        var logits = position.Output;
        float largest = TensorPrimitives.Max(logits);
        double expected = (double)logits[position.Target[0]] - largest;
        Span<float> chunk = stackalloc float[Chunk];
        double total = 0.0;
        for (; !logits.IsEmpty; logits = logits[Math.Min(Chunk, logits.Length)..])
        {
            var part = chunk[..Math.Min(Chunk, logits.Length)];
            TensorPrimitives.Subtract(logits[..part.Length], largest, part);
            TensorPrimitives.Exp(part, part);
            total += Summation.Sum(part);
        }

        return Math.Log(total) - expected;
    }
}
