using System.Numerics.Tensors;

namespace RnnGen.CompilerServices;

public static partial class Losses
{
    /// <summary>The mean over positions of Σₖ (zₖ - yₖ)², or of its mean over the features.</summary>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="targets">Numbers shaped as the outputs, [T, B, O] or [B, O].</param>
    /// <param name="weights">How much each position counts in the mean, [T, B] or [B]; empty: each as much as another.</param>
    /// <param name="sumFeatures">Whether the features of a position are summed and not averaged.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">A span has another length, or a weight is negative or not finite. The output gradient is untouched.</exception>
    public static float MeanSquaredError(Workspace workspace, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, bool sumFeatures) =>
        Mean(workspace, targets, weights, sumFeatures, new SquaredError(workspace.Description.OutputSize));

    private readonly struct SquaredError(int features) : IPositionLoss
    {
        public int Targets => features;

        public int Features => features;

        public (int Place, string Expected) Check(ReadOnlySpan<float> target) => (-1, "");

        public double Of(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, double factor)
        {
            // The gradient of (z - y)² is 2 (z - y).
            TensorPrimitives.Subtract(output, target, gradient);
            double sum = Summation.SumOfSquares(gradient);
            TensorPrimitives.Multiply(gradient, (float)(2.0 * factor), gradient);
            return sum;
        }
    }
}
