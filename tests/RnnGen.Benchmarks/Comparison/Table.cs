using System.Text;

namespace RnnGen.Benchmarks.Comparison;

/// <summary>A table in Markdown whose columns are aligned, so that it can be read as it is.</summary>
internal sealed class Table(params string[] head)
{
    private readonly List<string[]> rows = [head];

    public void Add(params string[] cells) => rows.Add(cells);

    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, head.Length).Select(c => Math.Max(4, rows.Max(r => r[c].Length)))];
        var text = new StringBuilder();
        for (int r = 0; r < rows.Count; r++)
        {
            for (int c = 0; c < head.Length; c++) text.Append("| ").Append(c == 0 ? rows[r][c].PadRight(widths[c]) : rows[r][c].PadLeft(widths[c])).Append(' ');
            text.Append("|\n");
            if (r == 0) text.Append('|').AppendJoin('|', widths.Select((w, c) => c == 0 ? new string('-', w + 2) : new string('-', w + 1) + ':')).Append("|\n");
        }

        return text.ToString();
    }
}
