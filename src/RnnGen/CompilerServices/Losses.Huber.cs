using System.Numerics.Tensors;

namespace RnnGen.CompilerServices;

public static partial class Losses
{
    /// <summary>
    /// The mean over positions of Σₖ h(zₖ - yₖ), or of its mean over the features, where h(d) is ½ d² for |d| up to δ and δ (|d| - ½ δ) beyond (Huber, 1964).
    /// </summary>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="targets">Numbers shaped as the outputs, [T, B, O] or [B, O].</param>
    /// <param name="weights">How much each position counts in the mean, [T, B] or [B]; empty: each as much as another.</param>
    /// <param name="delta">δ, above 0 and finite.</param>
    /// <param name="sumFeatures">Whether the features of a position are summed and not averaged.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">A span has another length, a weight is negative or not finite, or δ is not as said. The output gradient is untouched.</exception>
    public static float Huber(Workspace workspace, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, float delta, bool sumFeatures)
    {
        if (!(delta > 0f && float.IsFinite(delta))) throw new ArgumentOutOfRangeException(nameof(delta), delta, "A finite number above 0 was expected.");
        return Mean(workspace, targets, weights, sumFeatures, new HuberError(workspace.Description.OutputSize, delta));
    }

    private readonly struct HuberError(int features, float delta) : IPositionLoss
    {
        public int Targets => features;

        public int Features => features;

        public (int Place, string Expected) Check(ReadOnlySpan<float> target) => (-1, "");

        public double Of(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, double factor)
        {
            // With c = d between -δ and δ, h(d) = ½ c² + δ (|d| - |c|), whose gradient is c.
            TensorPrimitives.Subtract(output, target, gradient);
            double magnitudes = Summation.SumOfMagnitudes(gradient);
            TensorPrimitives.Clamp(gradient, -delta, delta, gradient);
            double sum = 0.5 * Summation.SumOfSquares(gradient) + delta * (magnitudes - Summation.SumOfMagnitudes(gradient));
            TensorPrimitives.Multiply(gradient, (float)factor, gradient);
            return sum;
        }
    }
}
