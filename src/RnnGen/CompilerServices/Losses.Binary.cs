using System.Numerics.Tensors;

namespace RnnGen.CompilerServices;

public static partial class Losses
{
    /// <summary>
    /// The logistic function of each output and the cross-entropy with a target probability, in nats: the mean over positions of Σₖ log(1 + exp(zₖ)) - yₖ zₖ, or of its
    /// mean over the features.
    /// </summary>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="targets">Probabilities shaped as the outputs, [T, B, O] or [B, O].</param>
    /// <param name="weights">How much each position counts in the mean, [T, B] or [B]; empty: each as much as another.</param>
    /// <param name="sumFeatures">Whether the features of a position are summed and not averaged.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">A span has another length, a target is not between 0 and 1, or a weight is negative or not finite. The output gradient is untouched.</exception>
    public static float BinaryCrossEntropy(Workspace workspace, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, bool sumFeatures) =>
        Mean(workspace, targets, weights, sumFeatures, new BinaryError(workspace.Description.OutputSize));

    /// <summary>The probability of each logit: σ(z) = 1 / (1 + exp(-z)).</summary>
    /// <param name="logits">Any number of them.</param>
    /// <param name="probabilities">As many; it may be the span of the logits.</param>
    /// <exception cref="ArgumentException">The spans differ in length or are empty.</exception>
    public static void Sigmoid(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        if (logits.IsEmpty) throw new ArgumentException("logits is empty; at least one was expected.", nameof(logits));
        if (probabilities.Length != logits.Length)
            throw new ArgumentException($"probabilities has {probabilities.Length} elements; logits has {logits.Length}.", nameof(probabilities));
        TensorPrimitives.Sigmoid(logits, probabilities);
    }

    /// <summary>
    /// log(1 + e) for e from 0 to 1, also where 1 + e rounds to 1: 2 artanh(s) with s = e / (2 + e), at most 1/3, by its Taylor series. What the
    /// series leaves out is below 2·s¹⁷/17, 1e-9 of the value.
    /// </summary>
    private static double LogOnePlus(double e)
    {
        double s = e / (2.0 + e), q = s * s;
        return 2.0 * s * (1.0 + q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * (1.0 / 9 + q * (1.0 / 11 + q * (1.0 / 13 + q * (1.0 / 15))))))));
    }

    private readonly struct BinaryError(int features) : IPositionLoss
    {
        public int Targets => features;

        public int Features => features;

        public (int Place, string Expected) Check(ReadOnlySpan<float> target)
        {
            for (int i = 0; i < target.Length; i++)
                if (target[i] is not (>= 0f and <= 1f)) return (i, "0 to 1");
            return (-1, "");
        }

        public double Of(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, double factor)
        {
            // All follows from e = exp(-|z|), which does not overflow: log(1 + exp(z)) = max(z, 0) + log(1 + e), σ(|z|) = 1 / (1 + e).
            TensorPrimitives.Abs(output, gradient);
            TensorPrimitives.Negate(gradient, gradient);
            TensorPrimitives.Exp(gradient, gradient);
            double sum = 0.0;
            for (int i = 0; i < gradient.Length; i++)
            {
                double z = output[i], y = target[i], e = gradient[i];
                double probability = (z >= 0.0 ? 1.0 : e) / (1.0 + e);
                sum += (z >= 0.0 ? z * (1.0 - y) : -z * y) + LogOnePlus(e);
                gradient[i] = (float)(factor * (probability - y));
            }

            return sum;
        }
    }
}
