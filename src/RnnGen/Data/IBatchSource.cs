namespace RnnGen;

/// <summary>
/// Where batches come from. A batch is a function of its number, so that a run can resume at any, and the one who asks owns the memory. One thread reads at a time.
/// </summary>
/// <typeparam name="TInput"><see cref="float"/> where the model reads numbers, <see cref="int"/> where it reads tokens.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public interface IBatchSource<TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    /// <summary>Batches until everything was seen once.</summary>
    int BatchesPerEpoch { get; }

    /// <summary>Memory for any batch of this source.</summary>
    TrainingBatch<TInput, TTarget> CreateBatch();

    /// <summary>Reads a batch. Allocates nothing.</summary>
    /// <param name="index">The batch's number, from 0 on, over all epochs: epoch × <see cref="BatchesPerEpoch"/> + batch.</param>
    /// <param name="batch">Where to, from <see cref="CreateBatch"/>.</param>
    void Read(long index, TrainingBatch<TInput, TTarget> batch);
}
