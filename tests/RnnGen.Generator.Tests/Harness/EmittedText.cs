using System.Text.RegularExpressions;

namespace RnnGen.Generator.Tests.Harness;

/// <summary>Emitted text as it was before long lines were divided.</summary>
internal static partial class EmittedText
{
    /// <summary>All of it on one line, words one space apart, comments without the marks of the lines that they go on in.</summary>
    public static string OnOneLine(string text) => Space().Replace(CommentGoesOn().Replace(text, " "), " ");

    /// <summary>Statements and comments, one a line, without indentation.</summary>
    public static List<string> Statements(string text)
    {
        var statements = new List<string>();
        bool isOpen = false;
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            bool isComment = line.StartsWith("// ", StringComparison.Ordinal);
            if (isComment && statements.Count > 0 && statements[^1].StartsWith("// ", StringComparison.Ordinal)) statements[^1] += line[2..];
            else if (isOpen && !isComment) statements[^1] += " " + line;
            else statements.Add(line);
            isOpen = !isComment && line.Length > 0 && line[^1] is not (';' or '{' or '}' or ']' or ':') && !line.StartsWith("//", StringComparison.Ordinal);
        }

        return statements;
    }

    [GeneratedRegex(@"\n\s*//+ ")]
    private static partial Regex CommentGoesOn();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
