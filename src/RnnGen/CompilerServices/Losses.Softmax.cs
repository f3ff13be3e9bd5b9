using System.Numerics.Tensors;

namespace RnnGen.CompilerServices;

public static partial class Losses
{
    /// <summary>
    /// Softmax over the outputs and cross-entropy with the target class, in nats: the mean over valid positions of log Σₖ exp(zₖ) - z[target].
    /// </summary>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="targets">A class from 0 to O - 1 for each position, [T, B] or [B]; the model's ignored index leaves the position out.</param>
    /// <param name="weights">How much each position counts in the mean, [T, B] or [B]; empty: each as much as another.</param>
    /// <param name="classWeights">By how much that is multiplied for each class of target, [O]; empty: by nothing.</param>
    /// <param name="labelSmoothing">ε below 1: the target distribution is 1 - ε at the target, and ε spread evenly over all classes (Szegedy et al., 2016).</param>
    /// <returns>The mean loss, 0 where no position is valid.</returns>
    /// <exception cref="ArgumentException">A span has another length, a target is not a class, or a weight is negative or not finite. The output gradient is untouched.</exception>
    public static float SoftmaxCrossEntropy(
        Workspace workspace, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, ReadOnlySpan<float> classWeights = default, float labelSmoothing = 0f)
    {
        using var scope = workspace.Enter();
        int classes = workspace.Description.OutputSize;
        double total = WeighClasses(workspace, targets, weights, classWeights, classes);
        var outputs = workspace.Output;
        var gradients = workspace.OutputGradient;
        double sum = 0.0;
        for (int position = 0; position < targets.Length; position++)
        {
            var gradient = gradients.Slice(position * classes, classes);
            double weight = WeightOf(workspace, targets, weights, classWeights, position);
            double loss = 0.0;
            if (weight == 0.0)
            {
                gradient.Clear();
            }
            else
            {
                outputs.Slice(position * classes, classes).CopyTo(gradient);
                loss = SoftmaxCrossEntropyRow(gradient, targets[position], total / weight, labelSmoothing);
            }

            sum += weight * loss;
            workspace.KeepLoss(position, loss);
        }

        workspace.LossWeight = total;
        return total == 0.0 ? 0f : (float)(sum / total);
    }

    /// <summary>The cross-entropy of one row of logits, which become its gradient divided by <paramref name="denominator"/>: as many rows as have its weight together.</summary>
    private static double SoftmaxCrossEntropyRow(Span<float> row, int target, double denominator, float labelSmoothing)
    {
        // With the largest logit taken off, nothing overflows and the sum of exponentials is at least 1.
        TensorPrimitives.Subtract(row, TensorPrimitives.Max<float>(row), row);
        double spread = (double)labelSmoothing / row.Length;
        double expected = (1.0 - labelSmoothing) * row[target];
        if (labelSmoothing > 0f) expected += spread * Summation.Sum(row);
        TensorPrimitives.Exp(row, row);
        double total = Summation.Sum(row);

        // dL/dz = (softmax(z) - q) / denominator, with q the target distribution
        TensorPrimitives.Multiply(row, (float)(1.0 / (denominator * total)), row);
        if (labelSmoothing > 0f) TensorPrimitives.Subtract(row, (float)(spread / denominator), row);
        row[target] -= (1f - labelSmoothing) / (float)denominator;
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
