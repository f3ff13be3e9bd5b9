namespace RnnGen;

/// <summary>
/// In training, each value becomes 0 with the given probability, and the others grow by 1 / (1 - probability); otherwise nothing happens (Srivastava et al., 2014).
/// Which values these are follows from the workspace's seed and pass, the stage and the value's place; no mask is stored.
/// </summary>
/// <param name="probability">From 0 to below 1.</param>
public sealed class DropoutAttribute(double probability) : ReadingStageAttribute
{
    /// <summary>With which probability a value becomes 0.</summary>
    public double Probability { get; } = probability;
}
