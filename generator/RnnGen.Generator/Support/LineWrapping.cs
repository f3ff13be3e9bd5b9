namespace RnnGen.Generator.Support;

/// <summary>Divides emitted lines that are too long to be read without scrolling.</summary>
internal static class LineWrapping
{
    /// <summary>Columns of a line at the most, where it has a place to divide it.</summary>
    public const int Columns = 140;

    private const string Continuation = "    ";

    /// <summary>The pieces of a line that stands at an indentation: code is divided behind commas and operators, comments between words.</summary>
    public static IEnumerable<string> Pieces(string line, int indentation)
    {
        int room = Columns - indentation;
        if (line.Length <= room) return [line];
        var prefix = line.StartsWith("/// ", StringComparison.Ordinal) ? "/// " : line.StartsWith("// ", StringComparison.Ordinal) ? "// " : string.Empty;
        return prefix.Length > 0 ? Words(line.Substring(prefix.Length), prefix, room) : Code(line, room);
    }

    private static IEnumerable<string> Words(string text, string prefix, int room)
    {
        while (text.Length > room - prefix.Length)
        {
            int end = LastBreak(text, room - prefix.Length, " ");
            if (end <= 0) break;
            yield return prefix + text.Substring(0, end).TrimEnd();
            text = text.Substring(end).TrimStart();
        }

        yield return prefix + text;
    }

    private static IEnumerable<string> Code(string text, int room)
    {
        string indentation = string.Empty;
        while (text.Length > room - indentation.Length)
        {
            int columns = room - indentation.Length, end = LastBreak(text, columns, ", ");
            if (end < columns / 2) end = Math.Max(end, LastBreak(text, columns, "=> ", "= ", "&& ", "|| "));
            if (end <= 0) break;
            yield return indentation + text.Substring(0, end).TrimEnd();
            text = text.Substring(end).TrimStart();
            indentation = Continuation;
        }

        yield return indentation + text;
    }

    /// <summary>The end of the last separator within some columns that is no part of a literal, or 0.</summary>
    private static int LastBreak(string text, int columns, params string[] separators)
    {
        int found = 0;
        bool inQuotes = false;
        for (int i = 0; i < text.Length && i < columns; i++)
        {
            if (text[i] == '"' && (i == 0 || text[i - 1] != '\\')) inQuotes = !inQuotes;
            if (inQuotes) continue;
            foreach (var separator in separators)
                if (i + separator.Length <= columns + 1 && string.CompareOrdinal(text, i, separator, 0, separator.Length) == 0) found = i + separator.Length;
        }

        return found;
    }
}
