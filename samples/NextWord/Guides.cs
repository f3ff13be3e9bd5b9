using RnnGen.Samples;

namespace NextWord;

/// <summary>The lines that the sample trains on.</summary>
internal static class Guides
{
    /// <summary>
    /// The lines of the file that <c>--data</c> names; without arguments, what this repository's README and guides say beside code and tables; null
    /// where the arguments are wrong, which it says.
    /// </summary>
    public static string[]? Read(string[] args)
    {
        bool code = false;
        if (args is []) return [.. RepositoryText.Read(".md").Split('\n').Where(line => line.Length > 0 && IsProse(line))];
        if (args is ["--data", var file] && File.Exists(file)) return File.ReadAllText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string problem = args is ["--data", var missing] ? $"There is no file {missing}." : "Either no arguments were expected, or --data FILE, a text.";
        Console.Error.WriteLine(problem);
        return null;

        bool IsProse(string line)
        {
            bool fence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (fence) code = !code;
            return !fence && !code && !line.StartsWith('|');
        }
    }
}
