using System.Numerics.Tensors;

namespace RnnGen.CompilerServices;

public static partial class Losses
{
    /// <summary>The mean over positions of Σₖ |zₖ - yₖ|, or of its mean over the features. Where output and target are equal, the gradient is 0.</summary>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="targets">Numbers shaped as the outputs, [T, B, O] or [B, O].</param>
    /// <param name="sumFeatures">Whether the features of a position are summed and not averaged.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">The span has another length. The output gradient is untouched.</exception>
    public static float MeanAbsoluteError(Workspace workspace, ReadOnlySpan<float> targets, bool sumFeatures)
    {
        using var scope = workspace.Enter();
        int features = workspace.Description.OutputSize;
        int valid = CountPositions(workspace, targets, features);
        double denominator = (double)valid * (sumFeatures ? 1 : features);
        float weight = (float)(1.0 / denominator);
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

            TensorPrimitives.Subtract(outputs.Slice(position * features, features), targets.Slice(position * features, features), gradient);
            sum += Summation.SumOfMagnitudes(gradient);

            // dL/dz = sign(z - y) / denominator, without a branch: signs are as good as random.
            foreach (ref float d in gradient) d = weight * ((d > 0f ? 1 : 0) - (d < 0f ? 1 : 0));
        }

        return valid == 0 ? 0f : (float)(sum / denominator);
    }
}
