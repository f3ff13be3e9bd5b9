using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.CompilerServices;

public static partial class Losses
{
    /// <summary>Begins a loss that goes through the positions in chunks: keeps the targets and how much each counts, for the backward pass needs them too.</summary>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="targets">As in <see cref="SoftmaxCrossEntropy(Workspace, ReadOnlySpan{int}, ReadOnlySpan{float}, ReadOnlySpan{float}, float)"/>.</param>
    /// <param name="weights">As there.</param>
    /// <param name="classWeights">As there.</param>
    /// <exception cref="ArgumentException">A span has another length, a target is not a class, or a weight is negative or not finite. The workspace is unchanged.</exception>
    public static void BeginChunks(Workspace workspace, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, ReadOnlySpan<float> classWeights = default)
    {
        using var scope = workspace.Enter();
        workspace.LossWeight = WeighClasses(workspace, targets, weights, classWeights, workspace.Description.OutputSize);
        targets.CopyTo(workspace.Targets);
        for (int position = 0; position < targets.Length; position++)
            workspace.PositionWeights[position] = WeightOf(workspace, targets, weights, classWeights, position);
        workspace.HasTargets = true;
    }

    /// <summary>The mean loss, of the losses of all positions in their order.</summary>
    public static float EndChunks(Workspace workspace)
    {
        double sum = 0.0;
        for (int position = 0; position < Positions(workspace); position++) sum += workspace.PositionWeights[position] * workspace.ChunkLosses[position];
        return workspace.LossWeight == 0.0 ? 0f : (float)(sum / workspace.LossWeight);
    }

    /// <summary>
    /// The cross-entropies of some positions, as <see cref="SoftmaxCrossEntropy(Workspace, ReadOnlySpan{int}, ReadOnlySpan{float}, ReadOnlySpan{float}, float)"/>; the
    /// losses are kept, and the logits become their gradients.
    /// </summary>
    /// <param name="workspace">The workspace, after <see cref="BeginChunks"/>.</param>
    /// <param name="first">The first position.</param>
    /// <param name="count">The number of positions.</param>
    /// <param name="logits">[count, width]; O numbers of each row are logits, the others zero.</param>
    /// <param name="width">Floats a row.</param>
    /// <param name="labelSmoothing">ε.</param>
    public static void SoftmaxCrossEntropy(Workspace workspace, nint first, nint count, ref float logits, int width, float labelSmoothing)
    {
        int classes = workspace.Description.OutputSize;
        for (nint i = 0; i < count; i++)
        {
            int position = (int)(first + i);
            var row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref logits, i * width), classes);
            double weight = workspace.PositionWeights[position];
            workspace.ChunkLosses[position] = weight == 0.0 ? 0.0 : SoftmaxCrossEntropyRow(row, workspace.Targets[position], workspace.LossWeight / weight, labelSmoothing);
            if (weight == 0.0) row.Clear();
        }
    }
}
