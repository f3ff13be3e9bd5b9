namespace RnnGen;

/// <summary>The loss of a regression: the mean of (y - target)² over valid positions. Targets have the shape of the outputs.</summary>
public sealed class MeanSquaredErrorAttribute : StageAttribute
{
    /// <summary>Whether the features of one position are averaged (the default, as PyTorch does) or summed.</summary>
    public Reduction Features { get; set; } = Reduction.Mean;
}
