namespace RnnGen;

/// <summary>
/// The loss of a regression: the mean over valid positions of (y - target)², averaged or summed over the features of a position as <see cref="Features"/> says.
/// Targets have the shape of the outputs.
/// </summary>
public sealed class MeanSquaredErrorAttribute : StageAttribute
{
    /// <summary>Whether the features of one position are averaged (the default, as PyTorch does) or summed.</summary>
    public Reduction Features { get; set; } = Reduction.Mean;
}
