namespace RnnGen;

/// <summary>
/// Brings each column of data to one scale, y = (x - offset) / scale, and results back again. It is fitted on the rows that are trained on
/// alone: what validation and test data are like must not be known.
/// </summary>
/// <remarks>
/// Rows are [N, V], N rows of V columns; NaN in rows that are scaled stays NaN. Numbers are computed in double precision and rounded once.
/// A column whose values are all equal has a scale of 1.
/// </remarks>
public sealed class ColumnScaling
{
    private const string Format = "rnngen.scaling";
    private const int FormatVersion = 1;

    private readonly double[] offsets;
    private readonly double[] scales;

    private ColumnScaling(double[] offsets, double[] scales)
    {
        this.offsets = offsets;
        this.scales = scales;
    }

    /// <summary>V, the number of columns.</summary>
    public int Columns => offsets.Length;

    /// <summary>What is taken from each column.</summary>
    public ReadOnlySpan<double> Offsets => offsets;

    /// <summary>What each column is then divided by.</summary>
    public ReadOnlySpan<double> Scales => scales;

    /// <summary>
    /// Standardisation: each column gets mean 0 and standard deviation 1 (that of all rows, with N below the sum of squares).
    /// </summary>
    /// <param name="rows">[N, V], those trained on.</param>
    /// <param name="columns">V.</param>
    /// <exception cref="ArgumentException">
    /// There are no rows, or the length does not fit, or a number is NaN or infinite; the message says where.
    /// </exception>
    public static ColumnScaling FitStandard(ReadOnlySpan<float> rows, int columns) => Standard(new ColumnStatistics(columns).Add(rows));

    /// <summary>Standardisation over several recordings, as if they were one.</summary>
    /// <param name="recordings">[N, V] each, those trained on.</param>
    /// <param name="columns">V.</param>
    /// <exception cref="ArgumentException">There are no rows, or a length does not fit, or a number is NaN or infinite; the message says where.</exception>
    public static ColumnScaling FitStandard(IEnumerable<float[]> recordings, int columns) => Standard(Statistics(recordings, columns));

    /// <summary>Min-max scaling: the smallest value of each column becomes 0 and the largest 1, or what else is asked for.</summary>
    /// <param name="rows">[N, V], those trained on.</param>
    /// <param name="columns">V.</param>
    /// <param name="low">What the smallest value becomes.</param>
    /// <param name="high">What the largest value becomes, more than <paramref name="low"/>.</param>
    /// <exception cref="ArgumentException">
    /// There are no rows, or the length does not fit, or a number is NaN or infinite; the message says where.
    /// </exception>
    public static ColumnScaling FitMinMax(ReadOnlySpan<float> rows, int columns, double low = 0.0, double high = 1.0) =>
        MinMax(new ColumnStatistics(columns).Add(rows), low, high);

    /// <summary>Min-max scaling to 0 and 1 over several recordings, as if they were one.</summary>
    /// <param name="recordings">[N, V] each, those trained on.</param>
    /// <param name="columns">V.</param>
    /// <exception cref="ArgumentException">There are no rows, or a length does not fit, or a number is NaN or infinite; the message says where.</exception>
    public static ColumnScaling FitMinMax(IEnumerable<float[]> recordings, int columns) => MinMax(Statistics(recordings, columns), 0.0, 1.0);

    /// <summary>The scaling of a text that <see cref="ToText"/> has made.</summary>
    /// <exception cref="FormatException">The text is none, or is of a later version; the message says what was found.</exception>
    public static ColumnScaling Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var fields = new VersionedText(text, Format, FormatVersion);
        var offsets = fields.Numbers("offsets");
        var scales = fields.Numbers("scales");
        fields.CheckComplete();
        if (offsets.Count == 0 || offsets.Count != scales.Count)
            throw new FormatException($"The {Format} has {offsets.Count} offsets and {scales.Count} scales; one of each for every column was expected.");
        if (scales.Exists(s => s <= 0.0)) throw new FormatException($"The {Format} has a scale that is not positive.");
        return new ColumnScaling([.. offsets], [.. scales]);
    }

    /// <summary>
    /// The scaling as text, exactly, which <see cref="Parse"/> reads: JSON in ASCII, which also fits the metadata of a weight file.
    /// </summary>
    public string ToText() => VersionedText.Write(Format, FormatVersion, json =>
    {
        json.WriteStartArray("offsets");
        foreach (double offset in offsets) json.WriteNumberValue(offset);
        json.WriteEndArray();
        json.WriteStartArray("scales");
        foreach (double scale in scales) json.WriteNumberValue(scale);
        json.WriteEndArray();
    });

    /// <summary>
    /// The scaling of some of the columns, in the order given: that of a model's outputs, where it forecasts some of what it reads.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such column, or none is given.</exception>
    public ColumnScaling Select(params ReadOnlySpan<int> columns)
    {
        if (columns.IsEmpty) throw new ArgumentException("columns is empty; at least one was expected.", nameof(columns));
        var (chosenOffsets, chosenScales) = (new double[columns.Length], new double[columns.Length]);
        for (int i = 0; i < columns.Length; i++)
        {
            if ((uint)columns[i] >= (uint)Columns)
                throw new ArgumentException($"columns has {columns[i]}; columns from 0 to {Columns - 1} were expected.", nameof(columns));
            (chosenOffsets[i], chosenScales[i]) = (offsets[columns[i]], scales[columns[i]]);
        }

        return new ColumnScaling(chosenOffsets, chosenScales);
    }

    /// <summary>Scales rows in place. Allocates nothing.</summary>
    /// <param name="rows">[N, V].</param>
    /// <exception cref="ArgumentException">The length does not fit; nothing has changed.</exception>
    public void Apply(Span<float> rows)
    {
        CheckRows(rows);
        for (int i = 0; i < rows.Length; i++) rows[i] = (float)((rows[i] - offsets[i % Columns]) / scales[i % Columns]);
    }

    /// <summary>Brings scaled rows back in place, as a model's outputs to the units of its targets. Allocates nothing.</summary>
    /// <param name="rows">[N, V].</param>
    /// <exception cref="ArgumentException">The length does not fit; nothing has changed.</exception>
    public void Invert(Span<float> rows)
    {
        CheckRows(rows);
        for (int i = 0; i < rows.Length; i++) rows[i] = (float)(rows[i] * scales[i % Columns] + offsets[i % Columns]);
    }

    private static ColumnStatistics Statistics(IEnumerable<float[]> recordings, int columns)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        var statistics = new ColumnStatistics(columns);
        foreach (float[] recording in recordings) statistics.Add(recording);
        return statistics;
    }

    private static ColumnScaling Standard(ColumnStatistics statistics)
    {
        statistics.CheckNotEmpty();
        return new ColumnScaling(statistics.Means, [.. statistics.Means.Select((_, column) => OneIfNone(statistics.Deviation(column)))]);
    }

    private static ColumnScaling MinMax(ColumnStatistics statistics, double low, double high)
    {
        if (!double.IsFinite(low)) throw new ArgumentOutOfRangeException(nameof(low), low, "A finite number was expected.");
        if (!double.IsFinite(high) || high <= low)
            throw new ArgumentOutOfRangeException(nameof(high), high, "A finite number greater than low was expected.");
        statistics.CheckNotEmpty();
        double[] scales = [.. statistics.Minima.Zip(statistics.Maxima, (least, most) => OneIfNone((most - least) / (high - low)))];
        return new ColumnScaling([.. statistics.Minima.Zip(scales, (least, scale) => least - low * scale)], scales);
    }

    private static double OneIfNone(double scale) => scale > 0.0 ? scale : 1.0;

    private void CheckRows(ReadOnlySpan<float> rows)
    {
        if (rows.Length % Columns != 0)
            throw new ArgumentException($"rows has {rows.Length} elements; rows of {Columns} columns were expected.", nameof(rows));
    }
}
