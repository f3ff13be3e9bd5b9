namespace RnnGen;

/// <summary>The features of two or more values side by side, in the order in which they are named: at every step, or once for each sequence, as all of them are.</summary>
/// <param name="first">The name of the stage above that gives the first value.</param>
/// <param name="second">The name of the stage that gives the second.</param>
/// <param name="others">The names of more.</param>
/// <remarks>A stage without <see cref="StageAttribute.Name"/> is called by its kind in lower case, and the second of a kind has a 2 behind it: <c>lstm</c>, <c>lstm2</c>.</remarks>
public sealed class ConcatenateAttribute(string first, string second, params string[] others) : StageAttribute
{
    /// <summary>The names of the values, in order.</summary>
    public IReadOnlyList<string> Values { get; } = [first, second, .. others];
}
