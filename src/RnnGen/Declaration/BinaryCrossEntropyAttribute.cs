namespace RnnGen;

/// <summary>
/// The loss of decisions that do not exclude each other, one for each output: the mean over valid positions of -(t log σ(y) + (1 - t) log(1 - σ(y))), in nats.
/// Targets are probabilities from 0 to 1 and have the shape of the outputs, which are logits: no activation stands before this loss.
/// </summary>
/// <remarks>
/// With <see cref="Features"/> = Mean it is PyTorch's <c>BCEWithLogitsLoss</c> where all sequences have full length. The literature on music states
/// the sum: the negative log-likelihood of a step, over all notes (Boulanger-Lewandowski, Bengio and Vincent, 2012).
/// </remarks>
public sealed class BinaryCrossEntropyAttribute : StageAttribute
{
    /// <summary>Whether the features of one position are averaged (the default, as PyTorch does) or summed.</summary>
    public Reduction Features { get; set; } = Reduction.Mean;
}
