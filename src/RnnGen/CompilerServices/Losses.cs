using System.ComponentModel;
using System.Numerics.Tensors;

namespace RnnGen.CompilerServices;

/// <summary>
/// The losses that emitted code calls after a forward pass: they read the workspace's outputs, [T, B, O] or [B, O], and leave the gradient of the mean loss in
/// its output gradient. A position is one (step, sequence), or one sequence after a stage over time; those past a sequence's end do not count.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Losses
{
    /// <summary>
    /// Softmax over the outputs and cross-entropy with the target class, in nats: the mean over valid positions of log Σₖ exp(zₖ) - z[target].
    /// </summary>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="targets">A class from 0 to O - 1 for each position, [T, B] or [B]; the model's ignored index leaves the position out.</param>
    /// <param name="labelSmoothing">ε below 1: the target distribution is 1 - ε at the target, and ε spread evenly over all classes (Szegedy et al., 2016).</param>
    /// <returns>The mean loss, 0 where no position is valid.</returns>
    /// <exception cref="ArgumentException">The span has another length, or a target is not a class. The output gradient is untouched.</exception>
    public static float SoftmaxCrossEntropy(Workspace workspace, ReadOnlySpan<int> targets, float labelSmoothing = 0f)
    {
        using var scope = workspace.Enter();
        int classes = workspace.Description.OutputSize;
        int valid = CountValidTargets(workspace, targets, classes);
        int ignored = workspace.Description.IgnoreIndex;
        var outputs = workspace.Output;
        var gradients = workspace.OutputGradient;
        double sum = 0.0;
        for (int position = 0; position < targets.Length; position++)
        {
            var gradient = gradients.Slice(position * classes, classes);
            int target = targets[position];
            if (target == ignored || !InSequence(workspace, position))
            {
                gradient.Clear();
                continue;
            }

            outputs.Slice(position * classes, classes).CopyTo(gradient);
            sum += SoftmaxCrossEntropyRow(gradient, target, valid, labelSmoothing);
        }

        return valid == 0 ? 0f : (float)(sum / valid);
    }

    /// <summary>The mean over positions of Σₖ (zₖ - yₖ)², or of its mean over the features.</summary>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="targets">Numbers shaped as the outputs, [T, B, O] or [B, O].</param>
    /// <param name="sumFeatures">Whether the features of a position are summed and not averaged.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">The span has another length. The output gradient is untouched.</exception>
    public static float MeanSquaredError(Workspace workspace, ReadOnlySpan<float> targets, bool sumFeatures)
    {
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

            // dL/dz = 2 (z - y) / denominator
            TensorPrimitives.Subtract(outputs.Slice(position * features, features), targets.Slice(position * features, features), gradient);
            sum += Summation.SumOfSquares(gradient);
            TensorPrimitives.Multiply(gradient, (float)(2.0 / denominator), gradient);
        }

        return valid == 0 ? 0f : (float)(sum / denominator);
    }
}
