using System.Globalization;

namespace RnnGen.Benchmarks.Comparison;

/// <summary>Least times of programs that are not measured here, from recorded.txt beside this file: a line is source, nanoseconds and work.</summary>
internal static class RecordedFigures
{
    private static readonly string[] Lines = Read();

    private static readonly Dictionary<(string Source, string Work), double> Times = Lines.Where(l => !l.StartsWith('#')).Select(l => l.Split(' ', 3))
        .ToDictionary(p => (p[0], p[2]), p => double.Parse(p[1], CultureInfo.InvariantCulture));

    /// <summary>Where and how they were measured.</summary>
    public static string Origin => string.Join("\n", Lines.Where(l => l.StartsWith('#')).Select(l => l.TrimStart('#', ' ')));

    /// <summary>The programs.</summary>
    public static IReadOnlyList<string> Sources { get; } = [.. Times.Keys.Select(k => k.Source).Distinct()];

    /// <summary>Nanoseconds, or null where none were recorded.</summary>
    public static double? Find(string source, Work work) => Times.TryGetValue((source, work.ToString()), out double time) ? time : null;

    private static string[] Read()
    {
        using var reader = new StreamReader(typeof(RecordedFigures).Assembly.GetManifestResourceStream("recorded.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
