using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RnnGen.Benchmarks.Comparison;

/// <summary>Everything that was measured, for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static void Write(
        string path,
        CompareOptions options,
        IReadOnlyList<Side> sides,
        string kernels,
        MachineLimits limits,
        IReadOnlyList<(Section Section, IReadOnlyList<Row> Rows)> results)
    {
        var report = new
        {
            processor = Processor.Name,
            core = Processor.Core,
            runtime = RuntimeInformation.FrameworkDescription,
            quick = options.Quick,
            kernels,
            sides = sides.Select(s => new { key = s.Command.Key, title = s.Command.Title, description = s.Description, failure = s.Failure }),
            limits = limits.Rows.Select(r => new { name = r.Name, unit = r.Unit, values = limits.Widths.Zip(r.Values).ToDictionary(p => p.First, p => p.Second) }),
            rows = results.SelectMany(r => r.Rows, (r, row) => new
            {
                section = r.Section.Title,
                work = row.Work.ToString(),
                nanoseconds = row.Times.ToDictionary(t => t.Key, t => new { minimum = t.Value.Minimum, median = t.Value.Median, samples = t.Value.Samples }),
                errors = row.Errors,
            }),
        };
        File.WriteAllText(path, JsonSerializer.Serialize(report, Options));
    }
}
