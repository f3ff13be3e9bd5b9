using System.Numerics.Tensors;

namespace RnnGen.CompilerServices;

public static partial class Losses
{
    /// <summary>The cross-entropy of one row of logits, which become their gradient in the mean over <paramref name="valid"/> rows.</summary>
    private static double SoftmaxCrossEntropyRow(Span<float> row, int target, int valid, float labelSmoothing)
    {
        // With the largest logit taken off, nothing overflows and the sum of exponentials is at least 1.
        TensorPrimitives.Subtract(row, TensorPrimitives.Max<float>(row), row);
        double spread = (double)labelSmoothing / row.Length;
        double expected = (1.0 - labelSmoothing) * row[target];
        if (labelSmoothing > 0f) expected += spread * Summation.Sum(row);
        TensorPrimitives.Exp(row, row);
        double total = Summation.Sum(row);

        // dL/dz = (softmax(z) - q) / valid, with q the target distribution
        TensorPrimitives.Multiply(row, (float)(1.0 / (valid * total)), row);
        if (labelSmoothing > 0f) TensorPrimitives.Subtract(row, (float)(spread / valid), row);
        row[target] -= (1f - labelSmoothing) / valid;
        return Math.Log(total) - expected;
    }

    /// <summary>The probabilities of one row of logits: exp(zᵢ) / Σₖ exp(zₖ).</summary>
    /// <param name="logits">One number a class, at least one.</param>
    /// <param name="probabilities">As many; it may be the span of the logits.</param>
    /// <exception cref="ArgumentException">The spans differ in length or are empty.</exception>
    public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities) => Softmax(logits, probabilities, logits.Length);

    /// <summary>The probabilities of rows of logits, each row by itself.</summary>
    /// <param name="logits">[rows, classes].</param>
    /// <param name="probabilities">As many; it may be the span of the logits.</param>
    /// <param name="classes">Numbers in a row.</param>
    /// <exception cref="ArgumentException">The spans differ in length, are empty, or are not whole rows.</exception>
    public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities, int classes)
    {
        if (logits.IsEmpty || classes < 1 || logits.Length % classes != 0)
            throw new ArgumentException($"logits has {logits.Length} elements; at least one row of {classes} classes was expected.", nameof(logits));
        if (probabilities.Length != logits.Length)
            throw new ArgumentException($"probabilities has {probabilities.Length} elements; logits has {logits.Length}.", nameof(probabilities));

        for (int start = 0; start < logits.Length; start += classes)
        {
            var row = logits.Slice(start, classes);
            var target = probabilities.Slice(start, classes);
            TensorPrimitives.Subtract(row, TensorPrimitives.Max(row), target);
            TensorPrimitives.Exp(target, target);
            TensorPrimitives.Divide(target, (float)Summation.Sum(target), target);
        }
    }
}
