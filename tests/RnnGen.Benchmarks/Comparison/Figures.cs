namespace RnnGen.Benchmarks.Comparison;

/// <summary>Figures as tables show them: three digits.</summary>
internal static class Figures
{
    /// <summary>Least and median time.</summary>
    public static string Time(Measurement? time) => time is null ? "" : $"{Time(time.Minimum)} / {Time(time.Median)}";

    /// <summary>As many times as long.</summary>
    public static string Ratio(double? ratio) => ratio is { } r ? $"{Digits(r)} ×" : "";

    /// <summary>The parts of a whole, as per cent.</summary>
    public static string Parts(IEnumerable<double?> parts) => string.Join(" / ", parts.Select(p => p is { } part ? $"{part * 100:F0}" : "–")) + " %";

    public static string Digits(double value) => Math.Abs(value) switch { >= 99.95 => $"{value:F0}", >= 9.995 => $"{value:F1}", _ => $"{value:F2}" };

    /// <summary>A time with its unit.</summary>
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        >= 999.5e3 => $"{Digits(nanoseconds / 1e6)} ms",
        >= 999.5 => $"{Digits(nanoseconds / 1e3)} µs",
        _ => $"{Digits(nanoseconds)} ns",
    };
}
