namespace RnnGen.Csv;

/// <summary>How a file of comma-separated values is read.</summary>
public sealed class CsvOptions
{
    /// <summary>What stands between values; null to see it in the header: a semicolon, a tab, a bar or a comma.</summary>
    public char? Separator { get; init; }

    /// <summary>Which texts mean that a value is missing, without regard to case and to white space around.</summary>
    public IReadOnlyList<string> MissingTexts { get; init; } = ["", "NA", "N/A", "NaN", "null", "?"];

    /// <summary>
    /// The number that stands for missing ones, such as <see cref="float.NaN"/>; null where a missing number is an error.
    /// </summary>
    public float? MissingNumber { get; init; }
}
