namespace RnnGen.Reports;

/// <content>What is added to the page by hand. Each addition writes the page; one with the title of another takes its place.</content>
public sealed partial class HtmlReport
{
    private static readonly string[] PictureTypes = ["image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif"];

    /// <summary>Adds a text that the model has written. The first and the 19 newest are shown, up to 4,000 characters of each.</summary>
    /// <param name="step">The step after which it wrote it, at least 0.</param>
    /// <param name="text">The text, shown as it is.</param>
    /// <exception cref="IOException">The file cannot be written; the page before is untouched.</exception>
    public void AddSample(long step, string text)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentNullException.ThrowIfNull(text);
        samples.Add(step, text);
        Write();
    }

    /// <summary>
    /// Adds a confusion matrix as it is now: up to 20 classes with their counts, and up to 500 with precision, recall, F1 and number of
    /// targets.
    /// </summary>
    /// <param name="title">Its heading.</param>
    /// <param name="matrix">The matrix, of which the page takes a copy.</param>
    /// <param name="names">The name of each class; null: their numbers.</param>
    /// <exception cref="ArgumentException">
    /// The title is empty, or the matrix has another number of classes than there are names.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; the page before is untouched.</exception>
    public void AddConfusionMatrix(string title, ConfusionMatrix matrix, IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (names is not null && names.Count != matrix.Classes)
            throw new ArgumentException($"There are {names.Count} names; {matrix.Classes}, one a class, were expected.", nameof(names));
        if (names?.Contains(null!) == true) throw new ArgumentException("The name of a class is null.", nameof(names));
        Add(new ConfusionMatrixSection(CheckTitle(title), matrix, names));
    }

    /// <summary>Adds a chart of lines.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="xLabel">What the horizontal axis is, with its unit: <c>time, s</c>.</param>
    /// <param name="yLabel">
    /// What the lines are in: <c>temperature, °C</c>. Where all values are above 0 and span two powers of ten, the axis is logarithmic.
    /// </param>
    /// <param name="series">The lines, at least one.</param>
    /// <exception cref="ArgumentException">The title is empty, or there is no line, or one is null.</exception>
    /// <exception cref="IOException">The file cannot be written; the page before is untouched.</exception>
    public void AddChart(string title, string xLabel, string yLabel, params IReadOnlyList<ChartSeries> series)
    {
        ArgumentNullException.ThrowIfNull(xLabel);
        ArgumentNullException.ThrowIfNull(yLabel);
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0) throw new ArgumentException("There is no series; at least one was expected.", nameof(series));
        var chart = new LineChart(CheckTitle(title), xLabel, yLabel);
        foreach (var line in series)
        {
            if (line is not { Name: not null, Points: not null })
                throw new ArgumentException("A series, its name or its points are null.", nameof(series));
            var course = new ThinnedSeries(TrackedFigure.Buckets);
            foreach (var point in line.Points) course.Add(point.X, point.Y);
            chart.Add(line.Name, course);
        }

        Add(new ChartSection(chart, title));
    }

    /// <summary>Adds a table.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">
    /// The rows, each with as many cells; the first is the row's name, the others stand to the right, as numbers do.
    /// </param>
    /// <exception cref="ArgumentException">The title is empty, or a row has another number of cells than the header.</exception>
    /// <exception cref="IOException">The file cannot be written; the page before is untouched.</exception>
    public void AddTable(string title, IReadOnlyList<string> header, params IReadOnlyList<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(rows);
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i]?.Count != header.Count)
            {
                throw new ArgumentException(
                    $"Row {i} has {rows[i]?.Count ?? 0} cells; {header.Count}, as the header has, were expected.", nameof(rows));
            }

            if (rows[i].Contains(null!)) throw new ArgumentException($"A cell of row {i} is null.", nameof(rows));
        }

        if (header.Contains(null!)) throw new ArgumentException("The name of a column is null.", nameof(header));
        Add(new TableSection(CheckTitle(title), [.. header], [.. rows.Select(row => row.ToArray())]));
    }

    /// <summary>Adds a picture, which becomes part of the file.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="mediaType"><c>image/svg+xml</c>, <c>image/png</c>, <c>image/jpeg</c>, <c>image/webp</c> or <c>image/gif</c>.</param>
    /// <param name="content">The bytes of its file. Scripts in an SVG do not run, and what it refers to is not loaded.</param>
    /// <param name="description">What it shows, for those who cannot see it.</param>
    /// <exception cref="ArgumentException">The title or the picture is empty, or its type is another.</exception>
    /// <exception cref="IOException">The file cannot be written; the page before is untouched.</exception>
    public void AddPicture(string title, string mediaType, ReadOnlySpan<byte> content, string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        if (!PictureTypes.Contains(mediaType))
        {
            throw new ArgumentException(
                $"The type is '{mediaType}'; one of {string.Join(", ", PictureTypes)} was expected.", nameof(mediaType));
        }

        if (content.IsEmpty) throw new ArgumentException("The picture has no bytes.", nameof(content));
        Add(new PictureSection(CheckTitle(title), mediaType, Convert.ToBase64String(content), description));
    }

    private static string CheckTitle(string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        return title;
    }

    private void Add(ReportSection section)
    {
        int same = sections.FindIndex(other => other.Title == section.Title);
        if (same < 0) sections.Add(section);
        else sections[same] = section;
        Write();
    }
}
