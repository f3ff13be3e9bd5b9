namespace RnnGen;

/// <content>What a batch is held to, so that a metric that has begun to add it does not fail on the way.</content>
public readonly ref partial struct MetricBatch<TTarget>
{
    private static Workspace CheckRan(Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        workspace.CheckFree();
        if (workspace.Size == 0) throw new InvalidOperationException("The workspace has no outputs: Forward has not run.");
        return workspace;
    }

    private void CheckLengths()
    {
        if (lengths.IsEmpty) return;
        if (lengths.Length != Size)
            throw new ArgumentException($"lengths has {lengths.Length} elements; there are {Size} sequences.", nameof(lengths));
        for (int b = 0; b < Size; b++)
        {
            if (lengths[b] < 1 || lengths[b] > Steps)
                throw new ArgumentException($"The length of sequence {b} is {lengths[b]}; 1 to {Steps} was expected.", nameof(lengths));
        }
    }

    private void CheckWeights()
    {
        if (weights.IsEmpty) return;
        if (weights.Length != Steps * Size)
        {
            throw new ArgumentException(
                $"weights has {weights.Length} elements; one for each of {Steps} steps × {Size} sequences was expected.", nameof(weights));
        }

        for (int i = 0; i < weights.Length; i++)
        {
            if (float.IsFinite(weights[i]) && weights[i] >= 0f) continue;
            if (!lengths.IsEmpty && i / Size >= lengths[i % Size]) continue;
            throw new ArgumentException(
                FormattableString.Invariant($"The weight at {Place(i)} is {weights[i]}; a finite number of at least 0 was expected."),
                nameof(weights));
        }
    }

    /// <summary>Checks that each output has a number as its target, for a metric that compares the two.</summary>
    /// <exception cref="ArgumentException">There are fewer numbers, as where several outputs are quantiles of one.</exception>
    internal void CheckTargetsAreOfOutputs()
    {
        if (TargetSize == OutputSize) return;
        throw new ArgumentException(
            $"The batch has {OutputSize} outputs and {TargetSize} targets a position; a target for each output was expected.", "batch");
    }

    private void CheckTargets()
    {
        if (targets.Length != (long)Steps * Size * TargetSize)
        {
            throw new ArgumentException(
                $"targets has {targets.Length} elements; {(typeof(TTarget) == typeof(int) ? "one" : "one or more")} for each of "
                + $"{Steps} steps × {Size} sequences were expected.",
                nameof(targets));
        }

        if (typeof(TTarget) != typeof(int)) return;
        for (int i = 0; i < targets.Length; i++)
        {
            var (step, sequence) = Math.DivRem(i, Size);
            if ((uint)Class(i) < (uint)OutputSize || !IsValid(step, sequence)) continue;
            throw new ArgumentException(
                $"The target at {Place(i)} is {Class(i)}; 0 to {OutputSize - 1} is a class, and {ignored} leaves the position out.",
                nameof(targets));
        }
    }

    private string Place(int position) => $"step {position / Size} of sequence {position % Size}";
}
