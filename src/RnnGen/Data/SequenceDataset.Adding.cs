using System.Globalization;

namespace RnnGen;

/// <content>Sequences one by one, and many at once.</content>
public sealed partial class SequenceDataset<TInput, TTarget>
{
    /// <summary>Adds a copy of a sequence. All must be there before the first batch is asked for.</summary>
    /// <param name="inputs">[T, I] numbers or [T] tokens, T at least 1.</param>
    /// <param name="targets">[T, targets], or [targets] with one for each sequence.</param>
    /// <param name="weights">
    /// How much each target counts in the loss, [T], or [1] with one for each sequence: finite, 0 or more. Empty where each counts 1.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A span's length does not fit, or a weight is negative, NaN or infinite; nothing was added.
    /// </exception>
    /// <exception cref="InvalidOperationException">A batch was asked for already.</exception>
    public void Add(ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> weights = default)
    {
        CheckOpen();
        if (inputs.IsEmpty || inputs.Length % InputSize != 0)
            throw new ArgumentException($"inputs has {inputs.Length} elements; one or more steps of {InputSize} were expected.", nameof(inputs));
        int steps = inputs.Length / InputSize;
        long expected = (TargetPerStep ? steps : 1L) * TargetSize;
        if (targets.Length != expected)
        {
            throw new ArgumentException(
                $"targets has {targets.Length} elements; {(TargetPerStep ? $"{steps} steps of {TargetSize}" : $"one target of {TargetSize}")} were expected.",
                nameof(targets));
        }

        int positions = TargetPerStep ? steps : 1;
        if (!weights.IsEmpty && weights.Length != positions)
            throw new ArgumentException($"weights has {weights.Length} elements; {positions}, or none, were expected.", nameof(weights));
        CheckWeights(weights);
        sequences.Add(new Sequence(inputs.ToArray(), targets.ToArray(), weights.ToArray()));
    }

    /// <summary>
    /// Adds copies of N sequences that come batch-first, each padded to T steps: arrays such as <c>float[,,]</c>, or values one behind the
    /// other with their shape.
    /// </summary>
    /// <param name="inputs">[N, T, I], or [N, T] with one value a step.</param>
    /// <param name="targets">
    /// With a target for every step [N, T, targets], or [N, T] with one value a target; with one for each sequence [N, targets], or [N].
    /// </param>
    /// <param name="lengths">
    /// The length of each sequence, 1 to T, [N]; empty where all have T steps. What lies past a sequence's end is not read.
    /// </param>
    /// <param name="weights">
    /// How much each target counts in the loss: [N, T], or [N] with one for each sequence; empty where each counts 1.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, a length is outside its range, or a weight is; nothing was added.
    /// </exception>
    /// <exception cref="InvalidOperationException">A batch was asked for already.</exception>
    public void AddMany(
        BatchFirst<TInput> inputs, BatchFirst<TTarget> targets, ReadOnlySpan<int> lengths = default, BatchFirst<float> weights = default)
    {
        CheckOpen();
        int count = inputs.Count, steps = inputs.Second;
        if (!(inputs.Rank == 3 || (inputs.Rank == 2 && InputSize == 1)) || inputs.Third != InputSize || count == 0 || steps == 0)
        {
            throw new ArgumentException(
                $"inputs has the shape {inputs.ToString()}; [N, T, {InputSize}]{(InputSize == 1 ? " or [N, T]" : "")} of at least one was expected.",
                nameof(inputs));
        }

        CheckTargets(targets, count, steps);
        if (!lengths.IsEmpty && lengths.Length != count)
            throw new ArgumentException($"lengths has {lengths.Length} elements; {count}, or none, were expected.", nameof(lengths));
        foreach (int length in lengths)
        {
            if (length < 1 || length > steps)
                throw new ArgumentException($"lengths has {length}; lengths from 1 to {steps} were expected.", nameof(lengths));
        }

        if (weights.Rank != 0 && (weights.Rank != (TargetPerStep ? 2 : 1) || weights.Count != count || weights.Second != (TargetPerStep ? steps : 1)))
        {
            throw new ArgumentException(
                $"weights has the shape {weights.ToString()}; {(TargetPerStep ? $"[{count}, {steps}]" : $"[{count}]")} was expected.", nameof(weights));
        }

        CheckWeights(weights.Values);
        for (int n = 0; n < count; n++)
        {
            int length = lengths.IsEmpty ? steps : lengths[n];
            Add(
                inputs.Values.Slice(n * steps * InputSize, length * InputSize), Target(targets.Values, n, steps, length, TargetSize),
                weights.Rank == 0 ? [] : Target(weights.Values, n, steps, length, 1));
        }
    }

    private static void CheckWeights(ReadOnlySpan<float> weights)
    {
        foreach (float weight in weights)
        {
            if (weight >= 0f && float.IsFinite(weight)) continue;
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"weights has {weight}; finite numbers of 0 or more were expected."), nameof(weights));
        }
    }

    private void CheckOpen()
    {
        if (order is not null) throw new InvalidOperationException("Sequences cannot be added after the first batch was asked for.");
    }

    private void CheckTargets(BatchFirst<TTarget> targets, int count, int steps)
    {
        bool fits = targets.Count == count && (TargetPerStep
            ? (targets.Rank == 3 || (targets.Rank == 2 && TargetSize == 1)) && targets.Second == steps && targets.Third == TargetSize
            : (targets.Rank == 2 || (targets.Rank == 1 && TargetSize == 1)) && targets.Second == TargetSize);
        if (fits) return;
        string perStep = TargetPerStep ? $"{count}, {steps}" : $"{count}";
        throw new ArgumentException(
            $"targets has the shape {targets.ToString()}; [{perStep}, {TargetSize}]{(TargetSize == 1 ? $" or [{perStep}]" : "")} was expected.",
            nameof(targets));
    }

    /// <summary>What belongs to the targets of one sequence, of <paramref name="width"/> values each.</summary>
    private ReadOnlySpan<T> Target<T>(ReadOnlySpan<T> values, int sequence, int steps, int length, int width) =>
        TargetPerStep ? values.Slice(sequence * steps * width, length * width) : values.Slice(sequence * width, width);
}
