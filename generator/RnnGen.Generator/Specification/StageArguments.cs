namespace RnnGen.Generator.Specification;

/// <summary>
/// The arguments of one attribute, as a stage reads them. A value that is not permitted is reported at the argument, and a permitted value is returned in its place.
/// </summary>
internal abstract class StageArguments
{
    /// <summary>The stage's kind as it is written, without the word Attribute.</summary>
    public abstract string Display { get; }

    /// <summary>A constructor argument that is a size: 1 to a limit.</summary>
    public abstract int Size(string parameter, int maximum);

    /// <summary>A property that counts: 1 to a limit.</summary>
    public abstract int Count(string property, int fallback, int maximum);

    /// <summary>A property of an enumeration, of which this stage may permit only some values.</summary>
    public abstract T Choice<T>(string property, T fallback, params T[] permitted)
        where T : struct, Enum;

    /// <summary>The name of the value of an enumeration of which the generator has no copy.</summary>
    public abstract string Member(string property, string fallback, IReadOnlyList<string> permitted);

    /// <summary>A property that is a finite number.</summary>
    public abstract float Number(string property, float fallback);

    /// <summary>A property that is a finite number, or NaN for none.</summary>
    public abstract float NumberOrNaN(string property, float fallback);

    /// <summary>A property that is a finite number above 0.</summary>
    public abstract float Positive(string property, float fallback);

    /// <summary>A property that is any integer.</summary>
    public abstract int Integer(string property, int fallback);

    /// <summary>A property that is a probability: 0 to below 1.</summary>
    public abstract float Probability(string property, float fallback);

    /// <summary>A constructor argument that is a probability: 0 to below 1.</summary>
    public abstract float ProbabilityArgument(string parameter);

    /// <summary>A property that is true or false, false by default.</summary>
    public abstract bool Flag(string property);

    /// <summary>A property that is text, or null.</summary>
    public abstract string? Text(string property);

    /// <summary>The numbers of an array: a property, or the constructor arguments; empty where there is none.</summary>
    /// <param name="name">The property or the parameter.</param>
    /// <param name="isPermitted">Which a number may be.</param>
    /// <param name="expected">The same in words.</param>
    public abstract IReadOnlyList<float> Numbers(string name, Func<float, bool> isPermitted, string expected);

    /// <summary>The constructor arguments, where all are text; empty for null.</summary>
    public abstract IReadOnlyList<string> Texts();

    /// <summary>Reports a diagnostic at an argument, or at the whole attribute where the argument is null or not written.</summary>
    /// <param name="rule">The diagnostic's id, as in RNN0033.</param>
    /// <param name="argument">The argument, or null for the attribute.</param>
    /// <param name="values">What fills the message.</param>
    public abstract void Report(string rule, string? argument, params object[] values);
}
