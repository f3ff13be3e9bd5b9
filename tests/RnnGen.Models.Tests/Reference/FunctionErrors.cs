namespace RnnGen.Models.Tests.Reference;

/// <summary>Errors that functions may make. Each depends on nothing but the argument, as that of a function does.</summary>
internal static class FunctionErrors
{
    private const double Bound = 1e-4;

    /// <summary>Those of <see cref="Accuracy.Fast"/> at its worst: everywhere up, everywhere down, and up or down at random, in six ways.</summary>
    public static IReadOnlyList<Func<double, double>> OfFast { get; } = [_ => Bound, _ => -Bound, .. Enumerable.Range(1, 6).Select(draw => AtRandom((ulong)draw))];

    /// <summary>Solves with the error in force on this thread.</summary>
    public static Solution<float> With(Func<double, double> error, Func<Solution<float>> solve)
    {
        Functions.Error = error;
        try
        {
            return solve();
        }
        finally
        {
            Functions.Error = null;
        }
    }

    private static Func<double, double> AtRandom(ulong draw)
    {
        ulong factor = (0x9E3779B97F4A7C15UL * draw) | 1;
        return x => (BitConverter.DoubleToUInt64Bits(x) >> 29) * factor >> 63 == 0 ? Bound : -Bound;
    }
}
