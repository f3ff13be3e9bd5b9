using System.Globalization;

namespace RnnGen;

/// <summary>The numbers of a checkpoint, by name, as the text of the file's metadata. What is read is checked.</summary>
internal sealed class CheckpointFields(IReadOnlyDictionary<string, string> texts)
{
    /// <summary>The text of a field.</summary>
    public string Text(string name) => texts.TryGetValue(name, out string? text) ? text : throw new WeightFileException($"the checkpoint has no '{name}'.");

    public bool Has(string name) => texts.ContainsKey(name);

    /// <summary>An integer from 0 on.</summary>
    public long Count(string name, long most = 1L << 53) =>
        long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= most
            ? value
            : throw Wrong(name, $"an integer from 0 to {most}");

    public bool Flag(string name) => Text(name) switch
    {
        "true" => true,
        "false" => false,
        _ => throw Wrong(name, "true or false"),
    };

    /// <summary>A finite number of at least 0.</summary>
    public double Rate(string name) => TryNumber(Text(name), out double value) && double.IsFinite(value) && value >= 0.0
        ? value
        : throw Wrong(name, "a finite number of at least 0");

    /// <summary>A loss: any number, infinite where there was none.</summary>
    public double Loss(string name) => TryNumber(Text(name), out double value) && !double.IsNaN(value) ? value : throw Wrong(name, "a number");

    public static string Format(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest text that reads back as the same bits.</summary>
    public static string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Format(bool value) => value ? "true" : "false";

    private static bool TryNumber(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private WeightFileException Wrong(string name, string expected)
    {
        string given = Text(name);
        return new WeightFileException($"'{name}' of the checkpoint is '{(given.Length <= 100 ? given : given[..100] + "...")}'; {expected} was expected.");
    }
}
