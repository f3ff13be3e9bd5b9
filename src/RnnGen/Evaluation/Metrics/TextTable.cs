using System.Text;

namespace RnnGen;

/// <summary>A table in plain text: the first column to the left, the others to the right, two spaces between.</summary>
internal sealed class TextTable(string[] header)
{
    private readonly List<string[]> rows = [header];

    /// <summary>Adds a row of as many cells as the header has.</summary>
    public void Add(string[] row) => rows.Add(row);

    /// <summary>The rows, each with a line feed behind it but the last.</summary>
    public override string ToString()
    {
        int[] widths = [.. header.Select((_, column) => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (string[] row in rows)
        {
            if (text.Length > 0) text.Append('\n');
            int start = text.Length;
            for (int column = 0; column < row.Length; column++)
            {
                if (column > 0) text.Append("  ");
                text.Append(column == 0 ? row[column].PadRight(widths[column]) : row[column].PadLeft(widths[column]));
            }

            while (text.Length > start && text[^1] == ' ') text.Length--;
        }

        return text.ToString();
    }
}
