using System.Text;

namespace RnnGen.Generator.Support;

/// <summary>Names of generated files. Roslyn compares them without regard to case and refuses some characters, so a hash of the exact name follows.</summary>
internal static class HintName
{
    public static string Of(string metadataName, string extension)
    {
        var text = new StringBuilder(metadataName.Length + 16);
        foreach (char c in metadataName) text.Append(char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_');
        return text.Append('.').Append($"{Hash(metadataName):x8}").Append('.').Append(extension).ToString();
    }

    /// <summary>FNV-1a over UTF-16 units: the same in every process, unlike string.GetHashCode.</summary>
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text) hash = unchecked((hash ^ c) * 16777619);
        return hash;
    }
}
