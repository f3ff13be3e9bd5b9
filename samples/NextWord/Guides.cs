using RnnGen.Samples;

namespace NextWord;

/// <summary>The text that the sample trains on by default: what this repository's README and guides say, without their code and tables.</summary>
internal static class Guides
{
    public static string Read()
    {
        bool code = false;
        return string.Join('\n', RepositoryText.Read(".md").Split('\n').Where(IsProse));

        bool IsProse(string line)
        {
            bool fence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (fence) code = !code;
            return !fence && !code && !line.StartsWith('|');
        }
    }
}
