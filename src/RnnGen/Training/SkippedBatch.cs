namespace RnnGen;

/// <summary>A batch that <see cref="SkipBadBatches"/> has passed over.</summary>
/// <param name="Number">Its number, over all epochs.</param>
/// <param name="Reason">What was wrong with it, as in <c>input 2 at step 3 of sequence 1 of batch 7 is NaN</c>.</param>
public readonly record struct SkippedBatch(long Number, string Reason);
