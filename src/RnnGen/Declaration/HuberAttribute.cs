namespace RnnGen;

/// <summary>
/// The loss of a regression with outliers: the mean over valid positions of h(y - target), averaged or summed over the features of a position as <see cref="Features"/> says,
/// where h(d) is ½ d² for |d| up to δ and δ (|d| - ½ δ) beyond, so that no gradient is steeper than δ (Huber, 1964). Targets have the shape of the outputs.
/// </summary>
/// <remarks>With <see cref="Features"/> = Mean it is PyTorch's <c>HuberLoss</c> where all sequences have full length; with δ = 1 its <c>SmoothL1Loss</c> too.</remarks>
public sealed class HuberAttribute : StageAttribute
{
    /// <summary>δ, where the parabola ends and the straight line begins; finite and above 0.</summary>
    public double Delta { get; set; } = 1.0;

    /// <summary>Whether the features of one position are averaged (the default, as PyTorch does) or summed.</summary>
    public Reduction Features { get; set; } = Reduction.Mean;
}
