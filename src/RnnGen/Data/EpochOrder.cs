namespace RnnGen;

/// <summary>
/// Which items each batch has. An epoch's order follows from the seed and the epoch's number alone, from the same start each time, so that
/// it does not depend on those before. Every item comes once an epoch, and the last batch of an epoch may be smaller.
/// </summary>
internal sealed class EpochOrder
{
    /// <summary>
    /// Items of like length are sought among so many batches. More bring less padding, and let sequences of one length meet the same others
    /// in every epoch.
    /// </summary>
    private const int PoolBatches = 64;

    private readonly int[] order;
    private readonly int batchSize;
    private readonly bool shuffle;
    private readonly ulong seed;
    private readonly int[]? lengths;

    /// <summary>Sorted in the place of items: the length, and below it the item's place before sorting.</summary>
    private readonly long[] keys = [];
    private readonly int[] scratch = [];
    private readonly int[] batches = [];
    private long epoch = -1;

    /// <param name="count">Items, at least one.</param>
    /// <param name="batchSize">Items a batch.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own, and not that of the items.</param>
    /// <param name="seed">What the orders follow from.</param>
    /// <param name="lengths">The length of each item, where those of like length are to come together.</param>
    public EpochOrder(int count, int batchSize, bool shuffle, ulong seed, int[]? lengths = null)
    {
        order = new int[count];
        this.batchSize = batchSize;
        this.shuffle = shuffle;
        this.seed = seed;
        this.lengths = lengths;
        BatchesPerEpoch = Batches(count, batchSize);
        if (lengths is null) return;
        keys = new long[count];
        scratch = new int[count];
        batches = new int[count / batchSize];
    }

    public int BatchesPerEpoch { get; }

    public static int Batches(int count, int batchSize) => (int)((count - 1L + batchSize) / batchSize);

    /// <summary>The items of a batch. Allocates nothing.</summary>
    /// <param name="index">The batch's number over all epochs.</param>
    public ReadOnlySpan<int> Batch(long index)
    {
        Order(index / BatchesPerEpoch);
        int first = (int)(index % BatchesPerEpoch) * batchSize;
        return order.AsSpan(first, Math.Min(batchSize, order.Length - first));
    }

    private void Order(long wanted)
    {
        if (wanted == epoch || (epoch >= 0 && !shuffle)) return;
        for (int i = 0; i < order.Length; i++) order[i] = i;
        if (shuffle) new CounterRandom(seed, RandomPurpose.Shuffle, (uint)wanted).Shuffle(order);
        if (lengths is not null)
        {
            SortByLength(lengths);
            if (shuffle) ShuffleBatches((uint)wanted);
        }

        epoch = wanted;
    }

    /// <summary>Sorts each pool of batches by length, items of one length as they were.</summary>
    private void SortByLength(int[] lengths)
    {
        int pool = shuffle ? (int)Math.Min((long)batchSize * PoolBatches, order.Length) : order.Length;
        for (int first = 0; first < order.Length; first += pool)
        {
            int count = Math.Min(pool, order.Length - first);
            for (int i = 0; i < count; i++) keys[i] = (long)lengths[order[first + i]] << 32 | (uint)i;
            keys.AsSpan(0, count).Sort();
            order.AsSpan(first, count).CopyTo(scratch);
            for (int i = 0; i < count; i++) order[first + i] = scratch[(int)(uint)keys[i]];
            if (first > order.Length - pool) break;
        }
    }

    /// <summary>
    /// Shuffles the full batches. Which items the smaller one has, that stays at the end, is drawn too: were it always the rest of the
    /// sorted items, the longest sequences would come in smaller batches than others.
    /// </summary>
    private void ShuffleBatches(uint wanted)
    {
        for (int i = 0; i < batches.Length; i++) batches[i] = i;
        var random = new CounterRandom(seed, RandomPurpose.BatchOrder, wanted);
        random.Shuffle(batches);

        // In the last pool, so that no batch has items of two.
        int rest = order.Length % batchSize, full = batches.Length;
        int first = (int)((order.Length - 1L) / ((long)batchSize * PoolBatches)) * PoolBatches;
        int gap = first + random.Below(0, full - first + 1);
        order.CopyTo(scratch, 0);
        for (int i = 0; i < full; i++)
            scratch.AsSpan(batches[i] * batchSize + (batches[i] >= gap ? rest : 0), batchSize).CopyTo(order.AsSpan(i * batchSize));
        scratch.AsSpan(gap * batchSize, rest).CopyTo(order.AsSpan(full * batchSize));
    }
}
