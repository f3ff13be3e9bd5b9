namespace RnnGen;

/// <summary>
/// The loss of a regression to the median: the mean over valid positions of |y - target|, averaged or summed over the features of a position as <see cref="Features"/> says.
/// Targets have the shape of the outputs; where both are equal, the gradient is 0.
/// </summary>
/// <remarks>With <see cref="Features"/> = Mean it is PyTorch's <c>L1Loss</c> where all sequences have full length.</remarks>
public sealed class MeanAbsoluteErrorAttribute : StageAttribute
{
    /// <summary>Whether the features of one position are averaged (the default, as PyTorch does) or summed.</summary>
    public Reduction Features { get; set; } = Reduction.Mean;
}
