namespace RnnGen;

/// <summary>
/// The sum of values of one size, feature by feature: that of the stage above, or of the one that <see cref="ReadingStageAttribute.From"/> names, and those that are named here. Around layers that is
/// a residual connection (He et al., 2016).
/// </summary>
/// <param name="value">The name of the stage above whose value is added.</param>
/// <param name="others">The names of more.</param>
public sealed class AddAttribute(string value, params string[] others) : ReadingStageAttribute
{
    /// <summary>The names of the values that are added to the one that the stage reads, in order.</summary>
    public IReadOnlyList<string> Values { get; } = [value, .. others];
}
