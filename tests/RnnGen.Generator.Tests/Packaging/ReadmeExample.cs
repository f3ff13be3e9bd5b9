using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnGen.Generator.Tests.Packaging;

/// <summary>
/// The example of a README: the code behind the comment <c>&lt;!-- example --&gt;</c>, and what it prints behind <c>&lt;!-- example output
/// --&gt;</c>.
/// </summary>
internal sealed partial record ReadmeExample(string Code, string Output)
{
    public static ReadmeExample In(string readme) => new(Block(readme, "example", "csharp"), Block(readme, "example output", "text"));

    /// <summary>
    /// Why an output is not the promised one, or null. Words must be equal. Numbers may differ by 1 %: training sums in an order that
    /// depends on the processor's vectors.
    /// </summary>
    public string? Difference(string output)
    {
        var (expected, actual) = (Lines(Output), Lines(output));
        if (actual.Length != expected.Length) return $"Expected {expected.Length} lines, printed {actual.Length}.";
        for (int i = 0; i < expected.Length; i++)
        {
            bool sameWords = Number().Replace(expected[i], "#") == Number().Replace(actual[i], "#");
            if (!sameWords || !Numbers(expected[i]).Zip(Numbers(actual[i])).All(p => Near(p.First, p.Second)))
                return $"Expected line {i + 1} to be '{expected[i]}', printed '{actual[i]}'.";
        }

        return null;
    }

    private static bool Near(double expected, double actual) => Math.Abs(actual - expected) <= 0.01 * Math.Abs(expected);

    private static double[] Numbers(string line) =>
        [.. Number().Matches(line).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];

    private static string[] Lines(string text) => [.. text.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0)];

    /// <summary>The block of a language behind the comment <c>&lt;!-- mark --&gt;</c>.</summary>
    public static string Block(string readme, string mark, string language)
    {
        var match = Regex.Match(readme, $@"<!-- {Regex.Escape(mark)} -->\s*```{language}\r?\n(.*?)```", RegexOptions.Singleline);
        return match.Success ? match.Groups[1].Value : throw new FormatException($"No ```{language} block behind <!-- {mark} -->.");
    }

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Number();
}
