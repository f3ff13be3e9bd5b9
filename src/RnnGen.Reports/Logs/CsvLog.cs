using System.Buffers;
using System.Globalization;
using System.Text;

namespace RnnGen.Reports;

/// <summary>
/// Writes each report as a line of comma-separated values (RFC 4180, with line feeds): <c>step, epoch, loss, validation_loss,
/// gradient_norm, learning_rate, tokens_per_second, skipped_batches</c>, then the metrics by name. Numbers have a point and all digits that
/// tell them from others; what there is none of, NaN too, is empty; what is too large is <c>Infinity</c>.
/// </summary>
/// <remarks>
/// Each line is in the file when <see cref="Report"/> returns. A file that is there is continued. Where a run goes on from a checkpoint,
/// steps behind that checkpoint come again, and the later line of a step counts. Nothing is allocated once the longest line has been
/// written.
/// </remarks>
public sealed class CsvLog : IProgress<TrainingProgress>, IDisposable
{
    private const string Columns = "step,epoch,loss,validation_loss,gradient_norm,learning_rate,tokens_per_second,skipped_batches";
    private readonly ArrayBufferWriter<byte> line = new(512);
    private readonly string[] metrics;
    private readonly AppendedFile file;

    /// <summary>A log, new or continued.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="metrics">The names of the metrics that have columns; every metric that is reported must be among them.</param>
    /// <exception cref="ArgumentException">The path is empty, a name is null, or two names are equal.</exception>
    /// <exception cref="InvalidDataException">There is a file with other columns; it is as it was.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public CsvLog(string path, params ReadOnlySpan<string> metrics)
    {
        foreach (string name in metrics)
            if (name is null) throw new ArgumentException("The name of a metric is null.", nameof(metrics));
        this.metrics = metrics.ToArray();
        if (this.metrics.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"Two metrics have the name '{twice.Key}'; names of their own were expected.", nameof(metrics));
        file = new AppendedFile(path, Encoding.UTF8.GetBytes(string.Join(',', [Columns, .. this.metrics.Select(Quoted)]) + "\n"));
    }

    /// <summary>Appends a line.</summary>
    /// <exception cref="ArgumentException">A metric of the report has no column; nothing was written.</exception>
    /// <exception cref="IOException">The disk is full, or the file has gone.</exception>
    public void Report(TrainingProgress value)
    {
        var measured = value.ValidationMetrics.Span;
        foreach (var metric in measured)
        {
            if (Array.IndexOf(metrics, metric.Name) < 0)
                throw new ArgumentException($"The metric '{metric.Name}' has no column; the log was given {Named()}.", nameof(value));
        }

        line.ResetWrittenCount();
        Append(value.Step);
        AppendNext(value.Epoch);
        AppendNext(value.Loss);
        AppendNext(value.ValidationLoss ?? double.NaN);
        AppendNext(value.GradientNorm);
        AppendNext(value.LearningRate);
        AppendNext(value.TokensPerSecond);
        AppendNext(value.SkippedBatches.Count);
        foreach (string name in metrics) AppendNext(ValueOf(name, measured));
        line.Write("\n"u8);
        file.Write(line.WrittenSpan);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private static double ValueOf(string name, ReadOnlySpan<MetricValue> measured)
    {
        foreach (var metric in measured)
            if (metric.Name == name) return metric.Value;
        return double.NaN;
    }

    private static string Quoted(string name) =>
        name.AsSpan().ContainsAny(",\"\r\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;

    private string Named() => metrics.Length == 0 ? "no metrics" : string.Join(", ", metrics.Select(name => $"'{name}'"));

    private void AppendNext<T>(T number)
        where T : IUtf8SpanFormattable
    {
        line.Write(","u8);
        Append(number);
    }

    private void Append<T>(T number)
        where T : IUtf8SpanFormattable
    {
        if (number is double.NaN) return;
        number.TryFormat(line.GetSpan(32), out int written, default, CultureInfo.InvariantCulture);
        line.Advance(written);
    }
}
