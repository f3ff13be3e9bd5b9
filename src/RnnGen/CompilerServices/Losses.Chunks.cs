using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.CompilerServices;

public static partial class Losses
{
    /// <summary>Begins a loss that goes through the positions in chunks: keeps the targets, for the way back needs them too.</summary>
    /// <returns>The number of positions, T × B or B.</returns>
    /// <exception cref="ArgumentException">The span has another length, or a target is not a class. The workspace is unchanged.</exception>
    public static nint BeginChunks(Workspace workspace, ReadOnlySpan<int> targets)
    {
        workspace.ValidTargets = CountValidTargets(workspace, targets, workspace.Description.OutputSize);
        targets.CopyTo(workspace.Targets);
        workspace.HasTargets = true;
        return targets.Length;
    }

    /// <summary>The mean loss.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="sum">The losses of all positions.</param>
    public static float EndChunks(Workspace workspace, double sum) => workspace.ValidTargets == 0 ? 0f : (float)(sum / workspace.ValidTargets);

    /// <summary>The cross-entropies of some positions, as <see cref="SoftmaxCrossEntropy(Workspace, ReadOnlySpan{int}, float)"/>; the logits become their gradients.</summary>
    /// <param name="workspace">The workspace, after <see cref="BeginChunks"/>.</param>
    /// <param name="first">The first position.</param>
    /// <param name="count">The number of positions.</param>
    /// <param name="logits">[count, width]; O numbers of each row are logits, the others zero.</param>
    /// <param name="width">Floats a row.</param>
    /// <param name="labelSmoothing">ε.</param>
    /// <returns>The sum of their losses.</returns>
    public static double SoftmaxCrossEntropy(Workspace workspace, nint first, nint count, ref float logits, int width, float labelSmoothing)
    {
        int classes = workspace.Description.OutputSize, ignored = workspace.Description.IgnoreIndex;
        double sum = 0.0;
        for (nint i = 0; i < count; i++)
        {
            int position = (int)(first + i);
            var row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref logits, i * width), classes);
            int target = workspace.Targets[position];
            if (target == ignored || !InSequence(workspace, position)) row.Clear();
            else sum += SoftmaxCrossEntropyRow(row, target, workspace.ValidTargets, labelSmoothing);
        }

        return sum;
    }
}
