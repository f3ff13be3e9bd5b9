namespace RnnGen.CompilerServices;

public static partial class Losses
{
    /// <summary>The loss of one position whose targets are numbers.</summary>
    private interface IPositionLoss
    {
        /// <summary>Numbers of a target.</summary>
        int Targets { get; }

        /// <summary>Of how many numbers a position's loss is the mean, unless they are summed.</summary>
        int Features { get; }

        /// <summary>Checks a position's target.</summary>
        /// <returns>The place of a number that is none of a target, or -1, and what was expected.</returns>
        (int Place, string Expected) Check(ReadOnlySpan<float> target);

        /// <summary>The loss, summed over its features; its gradient, times a factor, is written.</summary>
        double Of(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, double factor);
    }

    /// <summary>The weighted mean of a loss over all positions, and the gradient of that.</summary>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="targets">A target for each position.</param>
    /// <param name="weights">How much each position counts; empty: each as much as another.</param>
    /// <param name="sumFeatures">Whether the features of a position are summed and not averaged.</param>
    /// <param name="loss">The loss of a position.</param>
    private static float Mean<TLoss>(Workspace workspace, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, bool sumFeatures, scoped TLoss loss)
        where TLoss : struct, IPositionLoss, allows ref struct
    {
        using var scope = workspace.Enter();
        int outputSize = workspace.Description.OutputSize, targetSize = loss.Targets;
        double total = WeighNumbers(workspace, targets, weights, targetSize);
        CheckTargets(workspace, targets, weights, loss);
        double features = sumFeatures ? 1 : loss.Features, denominator = total * features;
        var outputs = workspace.Output;
        var gradients = workspace.OutputGradient;
        double sum = 0.0;
        for (int position = 0; position < targets.Length / targetSize; position++)
        {
            var gradient = gradients.Slice(position * outputSize, outputSize);
            double weight = WeightOf(workspace, weights, position);
            double value = 0.0;
            if (weight == 0.0)
                gradient.Clear();
            else
                value = loss.Of(outputs.Slice(position * outputSize, outputSize), targets.Slice(position * targetSize, targetSize), gradient, weight / denominator);
            sum += weight * value;
            workspace.KeepLoss(position, value / features);
        }

        workspace.LossWeight = total;
        return total == 0.0 ? 0f : (float)(sum / denominator);
    }

    private static void CheckTargets<TLoss>(Workspace workspace, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, scoped TLoss loss)
        where TLoss : struct, IPositionLoss, allows ref struct
    {
        for (int position = 0; position < targets.Length / loss.Targets; position++)
        {
            if (WeightOf(workspace, weights, position) == 0.0) continue;
            var target = targets.Slice(position * loss.Targets, loss.Targets);
            var (place, expected) = loss.Check(target);
            if (place >= 0)
                throw new ArgumentException($"The target of output {place} at {Place(workspace, position)} is {target[place]}; {expected} was expected.", nameof(targets));
        }
    }
}
