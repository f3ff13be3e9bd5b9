using System.Globalization;

namespace RnnGen;

/// <summary>
/// Mean, variance, minimum and maximum of each column of rows, in one pass and in double precision (B. P. Welford, "Note on a method for
/// calculating corrected sums of squares and products", 1962).
/// </summary>
internal sealed class ColumnStatistics
{
    private readonly double[] deviations;
    private long rows;

    public ColumnStatistics(int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Means = new double[columns];
        Minima = new double[columns];
        Maxima = new double[columns];
        deviations = new double[columns];
        Array.Fill(Minima, double.PositiveInfinity);
        Array.Fill(Maxima, double.NegativeInfinity);
    }

    public double[] Means { get; }

    public double[] Minima { get; }

    public double[] Maxima { get; }

    /// <summary>Adds rows, [N, columns].</summary>
    /// <exception cref="ArgumentException">The length does not fit, or a number is NaN or infinite.</exception>
    public ColumnStatistics Add(ReadOnlySpan<float> values)
    {
        int columns = Means.Length;
        if (values.Length % columns != 0)
            throw new ArgumentException($"rows has {values.Length} elements; rows of {columns} columns were expected.", nameof(rows));
        for (int i = 0; i < values.Length; i++)
        {
            int column = i % columns;
            double value = values[i];
            if (!double.IsFinite(value))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Column {column} of row {rows} is {value}; finite numbers were expected."), nameof(rows));
            }

            if (column == columns - 1) rows++;
            long count = column == columns - 1 ? rows : rows + 1;
            double difference = value - Means[column];
            Means[column] += difference / count;
            deviations[column] += difference * (value - Means[column]);
            Minima[column] = Math.Min(Minima[column], value);
            Maxima[column] = Math.Max(Maxima[column], value);
        }

        return this;
    }

    /// <summary>The standard deviation over all rows, with N below the sum of squares; exactly 0 where all values are equal.</summary>
    public double Deviation(int column) => Minima[column] == Maxima[column] ? 0.0 : Math.Sqrt(deviations[column] / rows);

    /// <exception cref="ArgumentException">There were no rows.</exception>
    public void CheckNotEmpty()
    {
        if (rows == 0) throw new ArgumentException("rows is empty; at least one was expected.", nameof(rows));
    }
}
