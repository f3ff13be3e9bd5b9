using System.Globalization;

namespace RnnGen;

/// <summary>
/// Sequences of any length with their targets, in batches padded to the longest of the batch. Each epoch goes through all of them, in an order of its own that
/// follows from the seed; the last batch of an epoch may be smaller.
/// </summary>
/// <typeparam name="TInput"><see cref="float"/> where the model reads numbers, <see cref="int"/> where it reads tokens.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public sealed class SequenceDataset<TInput, TTarget> : IBatchSource<TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly List<(TInput[] Inputs, TTarget[] Targets, float[] Weights)> sequences = [];
    private readonly int batchSize;
    private readonly int inputSize;
    private readonly int targetSize;
    private readonly bool targetPerStep;
    private readonly bool shuffle;
    private readonly ulong seed;
    private int[] order = [];
    private long orderedEpoch = -1;
    private int maxSteps;
    private bool weighted;
    private bool complete;

    /// <summary>An empty set, for <see cref="Add"/> to fill.</summary>
    /// <param name="batchSize">B, sequences a batch.</param>
    /// <param name="inputSize">I, values a step; 1 for tokens.</param>
    /// <param name="targetSize">Values a target; 1 for classes.</param>
    /// <param name="targetPerStep">Whether there is a target for every step, and not one for each sequence.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own, and not that of the additions.</param>
    /// <param name="seed">What the orders follow from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public SequenceDataset(int batchSize, int inputSize = 1, int targetSize = 1, bool targetPerStep = true, bool shuffle = true, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        this.batchSize = batchSize;
        this.inputSize = inputSize;
        this.targetSize = targetSize;
        this.targetPerStep = targetPerStep;
        this.shuffle = shuffle;
        this.seed = seed;
    }

    /// <summary>Number of sequences.</summary>
    public int Count => sequences.Count;

    /// <inheritdoc/>
    public int BatchesPerEpoch => (int)((Count - 1L + batchSize) / batchSize);

    /// <summary>Adds a copy of a sequence. All must be there before the first batch is asked for.</summary>
    /// <param name="inputs">[T, I] numbers or [T] tokens, T at least 1.</param>
    /// <param name="targets">[T, targets], or [targets] with one for each sequence.</param>
    /// <param name="weights">How much each target counts in the loss, [T], or [1] with one for each sequence: finite, 0 or more. Empty where each counts 1.</param>
    /// <exception cref="ArgumentException">A span's length does not fit, or a weight is negative, NaN or infinite; nothing was added.</exception>
    /// <exception cref="InvalidOperationException">A batch was asked for already.</exception>
    public void Add(ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> weights = default)
    {
        if (complete) throw new InvalidOperationException("Sequences cannot be added after the first batch was asked for.");
        if (inputs.IsEmpty || inputs.Length % inputSize != 0)
            throw new ArgumentException($"inputs has {inputs.Length} elements; one or more steps of {inputSize} were expected.", nameof(inputs));
        int steps = inputs.Length / inputSize;
        long expected = (targetPerStep ? steps : 1L) * targetSize;
        if (targets.Length != expected)
        {
            throw new ArgumentException(
                $"targets has {targets.Length} elements; {(targetPerStep ? $"{steps} steps of {targetSize}" : $"one target of {targetSize}")} were expected.",
                nameof(targets));
        }

        CheckWeights(weights, targetPerStep ? steps : 1);
        sequences.Add((inputs.ToArray(), targets.ToArray(), weights.ToArray()));
        weighted |= !weights.IsEmpty;
        maxSteps = Math.Max(maxSteps, steps);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no sequence.</exception>
    /// <exception cref="ArgumentException">The largest batch has more numbers than an array holds.</exception>
    public TrainingBatch<TInput, TTarget> CreateBatch()
    {
        if (Count == 0) throw new InvalidOperationException("The dataset has no sequences.");
        if (!complete) order = [.. Enumerable.Range(0, Count)];
        complete = true;
        return new TrainingBatch<TInput, TTarget>(Math.Min(batchSize, Count), maxSteps, inputSize, targetSize, targetPerStep, weighted);
    }

    /// <inheritdoc/>
    public void Read(long index, TrainingBatch<TInput, TTarget> batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentNullException.ThrowIfNull(batch);
        if (!complete) throw new InvalidOperationException("The batch is not from this dataset's CreateBatch.");
        OrderEpoch(index / BatchesPerEpoch);
        int first = (int)(index % BatchesPerEpoch) * batchSize;
        var chosen = order.AsSpan(first, Math.Min(batchSize, Count - first));

        int steps = 0;
        foreach (int i in chosen) steps = Math.Max(steps, sequences[i].Inputs.Length / inputSize);
        batch.SetShape(steps, chosen.Length, carriesState: false);
        batch.Inputs.Clear();
        batch.Targets.Clear();
        batch.Weights.Clear();
        for (int b = 0; b < chosen.Length; b++)
        {
            var (inputs, targets, weights) = sequences[chosen[b]];
            batch.Lengths[b] = inputs.Length / inputSize;
            batch.Items[b] = chosen[b];
            Scatter(inputs, batch.Inputs, b, chosen.Length, inputSize);
            Scatter(targets, batch.Targets, b, chosen.Length, targetSize);
            if (!weighted) continue;
            for (int t = 0; t < targets.Length / targetSize; t++) batch.Weights[t * chosen.Length + b] = weights.Length == 0 ? 1f : weights[t];
        }
    }

    private static void CheckWeights(ReadOnlySpan<float> weights, int expected)
    {
        if (weights.IsEmpty) return;
        if (weights.Length != expected) throw new ArgumentException($"weights has {weights.Length} elements; {expected}, or none, were expected.", nameof(weights));
        foreach (float weight in weights)
        {
            if (!(weight >= 0f && float.IsFinite(weight)))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"weights has {weight}; finite numbers of 0 or more were expected."), nameof(weights));
        }
    }

    /// <summary>Copies the rows of one sequence to their places in a time-major batch.</summary>
    private static void Scatter<T>(ReadOnlySpan<T> rows, Span<T> batch, int sequence, int sequences, int width)
    {
        for (int t = 0; t < rows.Length / width; t++) rows.Slice(t * width, width).CopyTo(batch[((t * sequences + sequence) * width)..]);
    }

    /// <summary>Shuffles (Fisher and Yates), from the same start each time: an epoch's order does not depend on those before.</summary>
    private void OrderEpoch(long epoch)
    {
        if (!shuffle || epoch == orderedEpoch) return;
        for (int i = 0; i < order.Length; i++) order[i] = i;
        var random = new CounterRandom(seed, RandomPurpose.Shuffle, (uint)epoch);
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = random.Below((ulong)i, i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        orderedEpoch = epoch;
    }
}
