using nietras.SeparatedValues;
using static System.FormattableString;

namespace RnnGen.Csv;

/// <summary>
/// A file of comma-separated values with a header, in memory: columns by name, as numbers or as text. Values in quotes may hold separators
/// and line breaks (RFC 4180, 2005). Numbers are read in the invariant culture, whatever that of the process: with a point, without
/// separators of thousands. Empty lines are passed over.
/// </summary>
/// <example>
/// A series to forecast, scaled by what is trained on:
/// <code>
/// var table = CsvTable.Load("weather.csv");
/// var windows = table.Windows(["temperature", "pressure"], ["temperature"], new WindowOptions { History = 48, Horizon = 6 }, out var series);
/// var (training, validation, test) = windows.SplitByTime(validation: 0.2, test: 0.1);
/// var scaling = ColumnScaling.FitStandard(series.AsSpan(0, training.EndStep * 2), columns: 2);
/// scaling.Apply(series);
/// </code>
/// </example>
public sealed partial class CsvTable
{
    private readonly string[] columnNames;
    private readonly List<string>[] columns;
    private readonly List<int> lines;
    private readonly CsvOptions options;

    private CsvTable(string[] columnNames, List<string>[] columns, List<int> lines, CsvOptions options)
    {
        this.columnNames = columnNames;
        this.columns = columns;
        this.lines = lines;
        this.options = options;
    }

    /// <summary>The names of the columns, in the order of the file.</summary>
    public IReadOnlyList<string> ColumnNames => columnNames;

    /// <summary>N, rows without the header.</summary>
    public int RowCount => lines.Count;

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">
    /// It has no header, a name twice, or a row of another number of values; the message names the file.
    /// </exception>
    public static CsvTable Load(string path, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = new StreamReader(path);
        try
        {
            return Read(file, options);
        }
        catch (FormatException e)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">It has no header, a name twice, or a row of another number of values.</exception>
    public static CsvTable Parse(string text, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(new StringReader(text), options);
    }

    /// <summary>Reads what a reader has, to its end.</summary>
    /// <exception cref="FormatException">It has no header, a name twice, or a row of another number of values.</exception>
    public static CsvTable Read(TextReader reader, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        options ??= new CsvOptions();
        try
        {
            var separator = options.Separator is { } character ? Sep.New(character) : (Sep?)null;
            using var rows = Sep.Reader(o => o with { Sep = separator, Unescape = true, DisableColCountCheck = true }).From(reader);
            return Read(rows, options);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or NotSupportedException)
        {
            // What the reader throws for a name that is there twice, a separator that it does not know, a value too long for it.
            throw new FormatException($"The text is no table of comma-separated values: {e.Message}", e);
        }
    }

    /// <summary>A column as text, [N].</summary>
    /// <exception cref="ArgumentException">There is no such column; the message lists those there are.</exception>
    public string[] Texts(string column) => [.. columns[Find(column)]];

    /// <summary>A column as numbers, [N].</summary>
    /// <exception cref="ArgumentException">There is no such column; the message lists those there are.</exception>
    /// <exception cref="FormatException">A value is not a finite number, or is missing; the message names line and column.</exception>
    public float[] Numbers(string column) => Rows(column);

    /// <summary>Columns as numbers side by side, [N, V]: a series, or the inputs of a recording.</summary>
    /// <param name="columns">The names of V columns, in that order.</param>
    /// <exception cref="ArgumentException">There is no such column; the message lists those there are.</exception>
    /// <exception cref="FormatException">A value is not a finite number, or is missing; the message names line and column.</exception>
    public float[] Rows(params ReadOnlySpan<string> columns)
    {
        if (columns.IsEmpty) throw new ArgumentException("columns is empty; the name of at least one column was expected.", nameof(columns));
        int width = columns.Length;
        var numbers = new float[checked(RowCount * width)];
        for (int i = 0; i < width; i++)
        {
            int column = Find(columns[i]);
            for (int row = 0; row < RowCount; row++) numbers[row * width + i] = Number(row, column);
        }

        return numbers;
    }

    private static CsvTable Read(SepReader rows, CsvOptions options)
    {
        string[] names = [.. rows.Header.ColNames];
        if (names.Length == 0) throw new FormatException("The text is empty; a header with the names of the columns was expected.");
        for (int i = 0; i < names.Length; i++)
        {
            if (Array.IndexOf(names, names[i]) < i) throw new FormatException($"The header names '{names[i]}' twice.");
        }

        var columns = new List<string>[names.Length];
        for (int i = 0; i < columns.Length; i++) columns[i] = [];
        var lines = new List<int>();
        foreach (var row in rows)
        {
            if (row.Span.IsEmpty) continue;
            if (row.ColCount != columns.Length)
                throw new FormatException(Invariant($"Line {row.LineNumberFrom} has {row.ColCount} values; the header has {columns.Length} names."));
            for (int i = 0; i < columns.Length; i++) columns[i].Add(row[i].ToString());
            lines.Add(row.LineNumberFrom);
        }

        return new CsvTable(names, columns, lines, options);
    }

    private int Find(string column)
    {
        int index = Array.IndexOf(columnNames, column);
        return index >= 0
            ? index
            : throw new ArgumentException($"There is no column '{column}'; there are {string.Join(", ", columnNames)}.", nameof(column));
    }
}
