using System.Globalization;

namespace RnnGen.Reports;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class ReportNumber
{
    private static readonly string[] Prefixes = ["", "k", "M", "G", "T"];

    /// <summary>A whole number in groups of three digits, as in <c>12,345</c>.</summary>
    public static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Four significant digits, as in <c>1.235</c>, <c>0.00012</c>, <c>12,346</c> or <c>1.2e−7</c>.</summary>
    public static string Short(double number)
    {
        if (!double.IsFinite(number)) return double.IsNaN(number) ? "none" : number > 0 ? "∞" : "−∞";
        double size = Math.Abs(number);
        string format = size switch
        {
            0.0 => "0",
            < 1e-4 or >= 1e9 => "0.###e+0",
            < 1e3 => "0." + new string('#', 3 - (int)Math.Floor(Math.Log10(size))),
            _ => "#,0",
        };
        return number.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−').Replace("e+", "e", StringComparison.Ordinal);
    }

    /// <summary>A tick of an axis, as in <c>0.25</c>, <c>200</c>, <c>20k</c> or <c>1.5M</c>.</summary>
    public static string Tick(double number)
    {
        double size = Math.Abs(number);
        if (size is 0.0 or (>= 1e-3 and < 1e4)) return Digits(number, "0.####");
        if (size is < 1e-3 or >= 1e15) return Digits(number, "0.#e+0").Replace("e+", "e", StringComparison.Ordinal);
        int thousands = (int)Math.Log10(size) / 3;
        return Digits(number / Math.Pow(1000, thousands), "0.###") + Prefixes[thousands];
    }

    /// <summary>A place in a picture, to a tenth of its units.</summary>
    public static string Place(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Digits(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
