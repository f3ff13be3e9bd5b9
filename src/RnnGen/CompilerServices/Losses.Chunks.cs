using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.CompilerServices;

public static partial class Losses
{
    /// <summary>Begins a loss that goes through the positions in chunks: keeps the targets, for the backward pass needs them too.</summary>
    /// <exception cref="ArgumentException">The span has another length, or a target is not a class. The workspace is unchanged.</exception>
    public static void BeginChunks(Workspace workspace, ReadOnlySpan<int> targets)
    {
        using var scope = workspace.Enter();
        workspace.ValidTargets = CountValidTargets(workspace, targets, workspace.Description.OutputSize);
        targets.CopyTo(workspace.Targets);
        workspace.HasTargets = true;
    }

    /// <summary>The mean loss, of the losses of all positions in their order.</summary>
    public static float EndChunks(Workspace workspace)
    {
        double sum = 0.0;
        foreach (double loss in workspace.PositionLosses.AsSpan(0, Positions(workspace))) sum += loss;
        return workspace.ValidTargets == 0 ? 0f : (float)(sum / workspace.ValidTargets);
    }

    /// <summary>The cross-entropies of some positions, as <see cref="SoftmaxCrossEntropy(Workspace, ReadOnlySpan{int}, float)"/>; the losses are kept, and the logits become their gradients.</summary>
    /// <param name="workspace">The workspace, after <see cref="BeginChunks"/>.</param>
    /// <param name="first">The first position.</param>
    /// <param name="count">The number of positions.</param>
    /// <param name="logits">[count, width]; O numbers of each row are logits, the others zero.</param>
    /// <param name="width">Floats a row.</param>
    /// <param name="labelSmoothing">ε.</param>
    public static void SoftmaxCrossEntropy(Workspace workspace, nint first, nint count, ref float logits, int width, float labelSmoothing)
    {
        int classes = workspace.Description.OutputSize, ignored = workspace.Description.IgnoreIndex;
        for (nint i = 0; i < count; i++)
        {
            int position = (int)(first + i);
            var row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref logits, i * width), classes);
            int target = workspace.Targets[position];
            bool counts = target != ignored && InSequence(workspace, position);
            workspace.PositionLosses[position] = counts ? SoftmaxCrossEntropyRow(row, target, workspace.ValidTargets, labelSmoothing) : 0.0;
            if (!counts) row.Clear();
        }
    }
}
