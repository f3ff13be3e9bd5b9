namespace RnnGen.Benchmarks.Comparison;

/// <summary>The command line of a comparison.</summary>
/// <param name="Filter">Rows whose text does not contain it are left out.</param>
/// <param name="Quick">Few samples: figures for orientation.</param>
/// <param name="Recorded">Whether figures of other programs that were recorded on another processor follow the measured ones.</param>
/// <param name="Json">A file for all figures, or null.</param>
internal sealed record CompareOptions(string Filter, bool Quick, bool Recorded, string? Json)
{
    /// <summary>Microseconds of a sample, or one call where that takes longer.</summary>
    public double SampleTime => Quick ? 300 : 500;

    /// <summary>Samples of each side, where the row's time allows.</summary>
    public int Rounds => Quick ? 8 : 100;

    /// <summary>As many are taken whatever they take.</summary>
    public int LeastRounds => Quick ? 2 : 8;

    /// <summary>After that no further round starts.</summary>
    public TimeSpan RowTime => TimeSpan.FromSeconds(Quick ? 0.5 : 6);

    public static CompareOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new CompareOptions("", false, false, null);
        for (int i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--quick" => options with { Quick = true },
                "--recorded" => options with { Recorded = true },
                "--filter" when i + 1 < args.Length => options with { Filter = args[++i].ToLowerInvariant() },
                "--json" when i + 1 < args.Length => options with { Json = args[++i] },
                "--filter" or "--json" => throw new ArgumentException($"{args[i]} needs a value."),
                _ => throw new ArgumentException($"There is no option {args[i]}."),
            };
        }

        return options;
    }
}
