namespace RnnGen;

/// <summary>
/// Sequences of any length with their targets, in batches padded to the longest of the batch. Each epoch goes through all of them, in an
/// order of its own that follows from the seed; the last batch of an epoch may be smaller.
/// </summary>
/// <typeparam name="TInput"><see cref="float"/> where the model reads numbers, <see cref="int"/> where it reads tokens.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public sealed partial class SequenceDataset<TInput, TTarget> : IBatchSource<TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly List<Sequence> sequences = [];
    private readonly int batchSize;
    private readonly bool shuffle;
    private readonly ulong seed;
    private readonly bool bucketByLength;
    private EpochOrder? order;

    /// <summary>An empty set, for <see cref="Add"/> to fill.</summary>
    /// <param name="batchSize">B, sequences a batch.</param>
    /// <param name="inputSize">I, values a step; 1 for tokens.</param>
    /// <param name="targetSize">Values a target; 1 for classes.</param>
    /// <param name="targetPerStep">Whether there is a target for every step, and not one for each sequence.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own, and not that of the additions.</param>
    /// <param name="seed">What the orders follow from.</param>
    /// <param name="bucketByLength">
    /// Whether sequences of like length come together ("bucketing"), so that less is padded. With <paramref name="shuffle"/> they are
    /// sorted by length among 64 batches that were drawn at random, and the order of the batches is random; without it all of them are
    /// sorted, the shortest first.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public SequenceDataset(
        int batchSize, int inputSize = 1, int targetSize = 1, bool targetPerStep = true, bool shuffle = true, ulong seed = 0, bool bucketByLength = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        this.batchSize = batchSize;
        InputSize = inputSize;
        TargetSize = targetSize;
        TargetPerStep = targetPerStep;
        this.shuffle = shuffle;
        this.seed = seed;
        this.bucketByLength = bucketByLength;
    }

    /// <summary>Number of sequences.</summary>
    public int Count => sequences.Count;

    /// <summary>I, values a step.</summary>
    public int InputSize { get; }

    /// <summary>Values a target.</summary>
    public int TargetSize { get; }

    /// <summary>Whether there is a target for every step, and not one for each sequence.</summary>
    public bool TargetPerStep { get; }

    /// <inheritdoc/>
    public int BatchesPerEpoch => EpochOrder.Batches(Count, batchSize);

    private bool Weighted => sequences.Exists(s => s.Weights.Length > 0);

    /// <summary>
    /// Some of the sequences as a dataset of their own, which shares them: nothing is copied. There, item i of a batch (<see
    /// cref="TrainingBatch{TInput, TTarget}.Items"/>) is that of place i in <paramref name="items"/>.
    /// </summary>
    /// <param name="items">
    /// Numbers of additions, from 0 on, such as a <see cref="DataSplit"/> gives. One that is there twice is in the subset twice.
    /// </param>
    /// <param name="shuffle">Whether each epoch has an order of its own, as one trains on; data that is only evaluated needs none.</param>
    /// <exception cref="ArgumentException">There is no sequence of such a number.</exception>
    public SequenceDataset<TInput, TTarget> Subset(ReadOnlySpan<int> items, bool shuffle)
    {
        foreach (int item in items)
        {
            if ((uint)item >= (uint)Count)
                throw new ArgumentException($"items has {item}; numbers from 0 to {Count - 1} were expected.", nameof(items));
        }

        var subset = new SequenceDataset<TInput, TTarget>(batchSize, InputSize, TargetSize, TargetPerStep, shuffle, seed, bucketByLength);
        foreach (int item in items) subset.sequences.Add(sequences[item]);
        return subset;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no sequence.</exception>
    /// <exception cref="ArgumentException">The largest batch has more numbers than an array holds.</exception>
    public TrainingBatch<TInput, TTarget> CreateBatch()
    {
        if (Count == 0) throw new InvalidOperationException("The dataset has no sequences.");
        int[] lengths = [.. sequences.Select(Length)];
        var batch = new TrainingBatch<TInput, TTarget>(Math.Min(batchSize, Count), lengths.Max(), InputSize, TargetSize, TargetPerStep, Weighted);
        order ??= new EpochOrder(Count, batchSize, shuffle, seed, bucketByLength ? lengths : null);
        return batch;
    }

    /// <inheritdoc/>
    public void Read(long index, TrainingBatch<TInput, TTarget> batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentNullException.ThrowIfNull(batch);
        if (order is null) throw new InvalidOperationException("The batch is not from this dataset's CreateBatch.");
        var chosen = order.Batch(index);

        int steps = 0;
        foreach (int i in chosen) steps = Math.Max(steps, Length(sequences[i]));
        batch.SetShape(steps, chosen.Length, carriesState: false);
        batch.Inputs.Clear();
        batch.Targets.Clear();
        batch.Weights.Clear();
        for (int b = 0; b < chosen.Length; b++)
        {
            var sequence = sequences[chosen[b]];
            batch.Lengths[b] = Length(sequence);
            batch.Items[b] = chosen[b];
            batch.Inputs.WriteSequence(sequence.Inputs, b, chosen.Length, InputSize);
            batch.Targets.WriteSequence(sequence.Targets, b, chosen.Length, TargetSize);
            if (batch.Weights.IsEmpty) continue;
            if (sequence.Weights.Length > 0) batch.Weights.WriteSequence(sequence.Weights, b, chosen.Length, 1);
            else for (int t = 0; t < sequence.Targets.Length / TargetSize; t++) batch.Weights[t * chosen.Length + b] = 1f;
        }
    }

    private int Length(Sequence sequence) => sequence.Inputs.Length / InputSize;

    private readonly record struct Sequence(TInput[] Inputs, TTarget[] Targets, float[] Weights);
}
