namespace RnnGen;

/// <summary>
/// The network reads one token a step, an integer from 0 to <paramref name="classes"/> - 1: inputs [T, B]. The first layer takes
/// the token's row of its weights; no one-hot vector is ever multiplied.
/// </summary>
/// <param name="classes">Number of different tokens, 1 or more.</param>
public sealed class OneHotAttribute(int classes) : StageAttribute
{
    /// <summary>Number of different tokens.</summary>
    public int Classes { get; } = classes;
}
