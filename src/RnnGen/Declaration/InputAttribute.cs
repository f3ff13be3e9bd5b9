namespace RnnGen;

/// <summary>The network reads vectors of <paramref name="features"/> numbers, one for each step: inputs [T, B, features].</summary>
/// <param name="features">Numbers a step, 1 or more.</param>
public sealed class InputAttribute(int features) : StageAttribute
{
    /// <summary>Numbers a step.</summary>
    public int Features { get; } = features;
}
