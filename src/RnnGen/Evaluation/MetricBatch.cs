using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>
/// Outputs of a model with their targets, as a metric sees them: T steps of B sequences, O outputs each, time-major. Where a model has
/// one output for each sequence, T is 1. Enumerated, it gives the valid positions, step by step.
/// </summary>
/// <remarks>
/// A position is valid if it is before its sequence's end, its target is not the ignored class, and its weight, if there are weights,
/// is not 0. Targets, lengths and weights are checked when the batch is made, so that a metric never fails halfway.
/// </remarks>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public readonly ref partial struct MetricBatch<TTarget>
    where TTarget : unmanaged
{
    private readonly ReadOnlySpan<float> outputs;
    private readonly ReadOnlySpan<TTarget> targets;
    private readonly ReadOnlySpan<int> lengths;
    private readonly ReadOnlySpan<float> weights;
    private readonly int ignored;

    /// <summary>The outputs of the last forward pass with their targets: its lengths, and the model's ignored class.</summary>
    /// <param name="workspace">The workspace of the pass.</param>
    /// <param name="targets">A class for each position, [T, B] or [B], or numbers, as many for each, [T, B, Y] or [B, Y].</param>
    /// <param name="weights">A weight for each position, [T, B] or [B], at least 0; empty where all count alike.</param>
    /// <exception cref="ArgumentException">A span has another length, a target is no class, or a weight is not as said.</exception>
    /// <exception cref="InvalidOperationException">No pass has run, or the model's loss is chunked: outputs are not kept.</exception>
    public MetricBatch(Workspace workspace, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> weights)
        : this(
            CheckRan(workspace).Output, targets, workspace.Description.OutputPerStep ? workspace.Steps : 1, workspace.Size,
            workspace.Description.OutputPerStep ? workspace.Lengths.AsSpan(0, workspace.Size) : default, weights,
            workspace.Description.IgnoreIndex)
    {
    }

    /// <summary>Outputs from anywhere, with their targets.</summary>
    /// <param name="outputs">[T, B, O].</param>
    /// <param name="targets">A class for each position, [T, B], or numbers, as many for each, [T, B, Y].</param>
    /// <param name="steps">T, at least 1.</param>
    /// <param name="size">B, at least 1.</param>
    /// <param name="lengths">The length of each sequence, [B], 1 to T; empty where all have T steps.</param>
    /// <param name="weights">A weight for each position, [T, B], at least 0; empty where all count alike.</param>
    /// <param name="ignored">The class that leaves a position out; of no meaning for numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// A span has another length, a target is no class, or a length or weight is not as said.
    /// </exception>
    public MetricBatch(
        ReadOnlySpan<float> outputs, ReadOnlySpan<TTarget> targets, int steps, int size,
        ReadOnlySpan<int> lengths = default, ReadOnlySpan<float> weights = default, int ignored = -1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Steps = steps;
        Size = size;
        long positions = (long)steps * size;
        if (outputs.IsEmpty || outputs.Length % positions != 0)
        {
            throw new ArgumentException(
                $"outputs has {outputs.Length} elements; one or more for each of {steps} steps × {size} sequences were expected.",
                nameof(outputs));
        }

        OutputSize = (int)(outputs.Length / positions);
        TargetSize = typeof(TTarget) == typeof(int) ? 1 : (int)Math.Max(1, targets.Length / positions);
        this.outputs = outputs;
        this.targets = targets;
        this.lengths = lengths;
        this.weights = weights;
        this.ignored = ignored;
        CheckLengths();
        CheckWeights();
        CheckTargets();
    }

    /// <summary>T, steps of the longest sequence; 1 where a sequence has one output.</summary>
    public int Steps { get; }

    /// <summary>B, the number of sequences.</summary>
    public int Size { get; }

    /// <summary>O, outputs a position.</summary>
    public int OutputSize { get; }

    /// <summary>Elements of a target: 1 for a class; for numbers as a rule O, and fewer where several outputs are of one number.</summary>
    public int TargetSize { get; }

    /// <summary>A position, valid or not.</summary>
    /// <param name="step">0 to T - 1.</param>
    /// <param name="sequence">0 to B - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public MetricPosition<TTarget> this[int step, int sequence]
    {
        get
        {
            int position = Index(step, sequence);
            return new MetricPosition<TTarget>(
                step, sequence, outputs.Slice(position * OutputSize, OutputSize), targets.Slice(position * TargetSize, TargetSize),
                weights.IsEmpty ? 1f : weights[position]);
        }
    }

    /// <summary>The number of steps of a sequence.</summary>
    /// <param name="sequence">0 to B - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public int Length(int sequence)
    {
        _ = Index(0, sequence);
        return lengths.IsEmpty ? Steps : lengths[sequence];
    }

    /// <summary>Whether a position enters metrics.</summary>
    /// <param name="step">0 to T - 1.</param>
    /// <param name="sequence">0 to B - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public bool IsValid(int step, int sequence)
    {
        int position = Index(step, sequence);
        return (lengths.IsEmpty || step < lengths[sequence])
            && (weights.IsEmpty || weights[position] != 0f)
            && (typeof(TTarget) != typeof(int) || Class(position) != ignored);
    }

    /// <summary>The valid positions, step by step.</summary>
    public Enumerator GetEnumerator() => new(this);

    private int Index(int step, int sequence)
    {
        if ((uint)step >= (uint)Steps)
            throw new ArgumentOutOfRangeException(nameof(step), step, $"A step from 0 to {Steps - 1} was expected.");
        if ((uint)sequence >= (uint)Size)
            throw new ArgumentOutOfRangeException(nameof(sequence), sequence, $"A sequence from 0 to {Size - 1} was expected.");
        return step * Size + sequence;
    }

    private int Class(int position) => MemoryMarshal.Cast<TTarget, int>(targets)[position];
}
