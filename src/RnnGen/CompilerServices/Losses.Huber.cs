using System.Numerics.Tensors;

namespace RnnGen.CompilerServices;

public static partial class Losses
{
    /// <summary>
    /// The mean over positions of Σₖ h(zₖ - yₖ), or of its mean over the features, where h(d) is ½ d² for |d| up to δ and δ (|d| - ½ δ) beyond (Huber, 1964).
    /// </summary>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="targets">Numbers shaped as the outputs, [T, B, O] or [B, O].</param>
    /// <param name="delta">δ, above 0 and finite.</param>
    /// <param name="sumFeatures">Whether the features of a position are summed and not averaged.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">The span has another length, or δ is not as said. The output gradient is untouched.</exception>
    public static float Huber(Workspace workspace, ReadOnlySpan<float> targets, float delta, bool sumFeatures)
    {
        if (!(delta > 0f && float.IsFinite(delta))) throw new ArgumentOutOfRangeException(nameof(delta), delta, "A finite number above 0 was expected.");
        using var scope = workspace.Enter();
        int features = workspace.Description.OutputSize;
        int valid = CountPositions(workspace, targets, features);
        double denominator = (double)valid * (sumFeatures ? 1 : features);
        var outputs = workspace.Output;
        var gradients = workspace.OutputGradient;
        double sum = 0.0;
        for (int position = 0; position < targets.Length / features; position++)
        {
            var gradient = gradients.Slice(position * features, features);
            if (!InSequence(workspace, position))
            {
                gradient.Clear();
                continue;
            }

            // With c = d between -δ and δ, h(d) = ½ c² + δ (|d| - |c|), and dL/dz = c / denominator.
            TensorPrimitives.Subtract(outputs.Slice(position * features, features), targets.Slice(position * features, features), gradient);
            double magnitudes = Summation.SumOfMagnitudes(gradient);
            TensorPrimitives.Clamp(gradient, -delta, delta, gradient);
            sum += 0.5 * Summation.SumOfSquares(gradient) + delta * (magnitudes - Summation.SumOfMagnitudes(gradient));
            TensorPrimitives.Multiply(gradient, (float)(1.0 / denominator), gradient);
        }

        return valid == 0 ? 0f : (float)(sum / denominator);
    }
}
