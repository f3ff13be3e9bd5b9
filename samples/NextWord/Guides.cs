using RnnGen.Samples;

namespace NextWord;

/// <summary>The lines that the sample trains on.</summary>
internal static class Guides
{
    private const int FewestLines = 100, FewestCharacters = 100_000;

    /// <summary>
    /// The lines of the file that <c>--data</c> names; without arguments, what this repository's README and guides say beside code, tables and headings;
    /// null where the arguments are wrong, which it says.
    /// </summary>
    public static string[]? Read(string[] args)
    {
        bool code = false;
        if (args is []) return [.. RepositoryText.Read(".md").Split('\n').Where(IsProse).Select(Plain).Where(line => line.Length > 0)];
        string problem = "Either no arguments were expected, or --data FILE, a text.";
        if (args is ["--data", var file])
        {
            string[] lines = File.Exists(file) ? File.ReadAllText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
            if (lines.Length >= FewestLines && lines.Sum(line => line.Length) >= FewestCharacters) return lines;
            problem = File.Exists(file)
                ? $"{file} is too short; {FewestLines} lines and {FewestCharacters} characters were expected."
                : $"There is no file {file}.";
        }

        Console.Error.WriteLine(problem);
        return null;

        bool IsProse(string line)
        {
            bool fence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (fence) code = !code;
            return !fence && !code && !line.StartsWith('|') && !line.StartsWith('#');
        }
    }

    /// <summary>Without the marks of emphasis, code and lists.</summary>
    private static string Plain(string line) => line.Replace("*", "").Replace("`", "").TrimStart('-', ' ');
}
