namespace RnnGen.Reports;

/// <summary>One direction of a chart: which numbers lie where, and which are written beside it.</summary>
internal sealed class Axis
{
    private readonly double low;
    private readonly double high;

    private Axis(double least, double greatest, bool logarithmic, int mostTicks)
    {
        IsLogarithmic = logarithmic;
        if (logarithmic)
        {
            (low, high) = (Math.Log10(least), Math.Log10(greatest));
            double margin = Margin(high - low);
            (low, high) = (low - margin, high + margin);
            int stride = Math.Max(1, (int)Math.Ceiling((high - low) / mostTicks));
            for (int power = (int)Math.Ceiling(low); power <= high; power++)
                if (power % stride == 0) Ticks.Add(Math.Pow(10, power));
            return;
        }

        (low, high) = (least, greatest);
        double step = NiceStep((high - low) / mostTicks);

        // Adding 0 makes of a negative zero a positive one, which is written without a sign.
        for (double n = Math.Ceiling(low / step - 1e-9); n * step <= high + 1e-9 * step; n++) Ticks.Add(n * step + 0.0);
    }

    /// <summary>Whether equal distances are equal ratios.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>The numbers that have lines and labels.</summary>
    public List<double> Ticks { get; } = [];

    /// <summary>From left to right: from the first number to the last, without room at the ends.</summary>
    public static Axis Horizontal(double least, double greatest) =>
        new(least, greatest > least ? greatest : least + Math.Max(1.0, Math.Abs(least) * 1e-3), logarithmic: false, mostTicks: 6);

    /// <summary>
    /// From below upwards, with some room. Numbers all greater than 0 that span two powers of ten have a logarithmic axis, unless it is to
    /// be linear.
    /// </summary>
    public static Axis Vertical(double least, double greatest, bool linear = false)
    {
        if (!linear && least > 0.0 && greatest / least >= 100.0) return new Axis(least, greatest, logarithmic: true, mostTicks: 5);
        double margin = Margin(greatest - least) + (greatest > least ? 0.0 : Math.Max(Math.Abs(least) * 0.1, 1e-9));

        // Losses and norms have no place below zero, so the room does not reach there.
        double bottom = least >= 0.0 ? Math.Max(0.0, least - margin) : least - margin;
        return new Axis(bottom, greatest + margin, logarithmic: false, mostTicks: 5);
    }

    /// <summary>Where a number lies, 0 at the low end and 1 at the high one.</summary>
    public double Place(double number) => ((IsLogarithmic ? Math.Log10(number) : number) - low) / (high - low);

    private static double Margin(double range) => 0.06 * range;

    /// <summary>The least of 1, 2 and 5 times a power of ten that is not below.</summary>
    private static double NiceStep(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        foreach (double digit in (ReadOnlySpan<double>)[1, 2, 5])
            if (digit * power >= least * (1 - 1e-9)) return digit * power;
        return 10 * power;
    }
}
