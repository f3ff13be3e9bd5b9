using System.Buffers;
using System.Text.Json;

namespace RnnGen.Reports;

/// <summary>
/// Writes each report as a line with a JSON object (jsonlines.org): <c>step</c>, <c>epoch</c>, <c>loss</c>, <c>gradientNorm</c>,
/// <c>learningRate</c>, <c>tokensPerSecond</c>; behind a validation <c>validationLoss</c>, and <c>metrics</c> by name; and where batches
/// were passed over <c>skippedBatches</c>, each with <c>number</c> and <c>reason</c>. JSON knows finite numbers only: NaN is null, what is
/// too large the text <c>"Infinity"</c> or <c>"-Infinity"</c>.
/// </summary>
/// <remarks>
/// Each line is in the file when <see cref="Report"/> returns. A file that is there is continued. Where a run goes on from a checkpoint,
/// steps behind that checkpoint come again, and the later line of a step counts. Nothing is allocated once the longest line has been
/// written.
/// </remarks>
public sealed class JsonLinesLog : IProgress<TrainingProgress>, IDisposable
{
    private readonly ArrayBufferWriter<byte> line = new(512);
    private readonly Utf8JsonWriter json;
    private readonly AppendedFile file;

    /// <summary>A log, new or continued.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public JsonLinesLog(string path)
    {
        file = new AppendedFile(path, default);
        json = new Utf8JsonWriter(line);
    }

    /// <summary>Appends a line.</summary>
    /// <exception cref="IOException">The disk is full, or the file has gone.</exception>
    public void Report(TrainingProgress value)
    {
        line.ResetWrittenCount();
        json.Reset(line);
        json.WriteStartObject();
        json.WriteNumber("step"u8, value.Step);
        json.WriteNumber("epoch"u8, value.Epoch);
        Write("loss"u8, value.Loss);
        Write("gradientNorm"u8, value.GradientNorm);
        Write("learningRate"u8, value.LearningRate);
        Write("tokensPerSecond"u8, value.TokensPerSecond);
        if (value.ValidationLoss is { } validation) Write("validationLoss"u8, validation);
        WriteMetrics(value.ValidationMetrics.Span);
        WriteSkipped(value.SkippedBatches);
        json.WriteEndObject();
        json.Flush();
        line.Write("\n"u8);
        file.Write(line.WrittenSpan);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        json.Dispose();
        file.Dispose();
    }

    private void WriteMetrics(ReadOnlySpan<MetricValue> metrics)
    {
        if (metrics.IsEmpty) return;
        json.WriteStartObject("metrics"u8);
        foreach (var metric in metrics)
        {
            json.WritePropertyName(metric.Name);
            Write(metric.Value);
        }

        json.WriteEndObject();
    }

    private void WriteSkipped(IReadOnlyList<SkippedBatch> skipped)
    {
        if (skipped.Count == 0) return;
        json.WriteStartArray("skippedBatches"u8);
        foreach (var batch in skipped)
        {
            json.WriteStartObject();
            json.WriteNumber("number"u8, batch.Number);
            json.WriteString("reason"u8, batch.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Write(ReadOnlySpan<byte> name, double number)
    {
        json.WritePropertyName(name);
        Write(number);
    }

    private void Write(double number)
    {
        if (double.IsNaN(number)) json.WriteNullValue();
        else if (double.IsInfinity(number)) json.WriteStringValue(number > 0 ? "Infinity"u8 : "-Infinity"u8);
        else json.WriteNumberValue(number);
    }
}
