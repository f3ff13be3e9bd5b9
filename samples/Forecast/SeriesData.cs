using RnnGen.Csv;

namespace Forecast;

/// <summary>Series with a season, and how far back a forecast looks.</summary>
/// <param name="Values">[N, V], N steps of V series.</param>
/// <param name="Names">What the V series are.</param>
/// <param name="Season">Steps after which they are much the same again.</param>
/// <param name="History">Steps that a forecast reads.</param>
internal sealed record SeriesData(float[] Values, string[] Names, int Season, int History)
{
    private const string Taxi = "taxi_new_york_passengers.csv", Influenza = "ILINet.csv";
    private const string Usage = $"Expected: [--series one|several] [--data FOLDER], where FOLDER has {Taxi} and {Influenza}.";

    /// <summary>
    /// [N - season, V]: how far each value is from that a season before. This is what is learned, so that trend and season are none of the
    /// model's business, and the seasonal naive forecast, that all will be as a season before, is zero.
    /// </summary>
    public float[] Differences() => [.. Values.Skip(Season * Names.Length).Zip(Values, (now, before) => now - before)];

    /// <summary>What the command line asks for, made or of a folder; null, and a sentence on the error stream, where it cannot be had.</summary>
    public static SeriesData? Read(string[] args)
    {
        try
        {
            var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair.ElementAtOrDefault(1));
            string? series = options.Remove("--series", out string? asked) ? asked : "one";
            bool isMade = !options.Remove("--data", out string? folder);
            if (options.Count == 0 && series is ("one" or "several") && (isMade || Directory.Exists(folder)))
                return series == "one" ? One(folder) : Several(folder);
            Console.Error.WriteLine(Usage);
        }
        catch (ArgumentException)
        {
            // An option is there twice, or a file has not the column.
            Console.Error.WriteLine(Usage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            Console.Error.WriteLine(e.Message);
        }

        return null;
    }

    /// <summary>Half-hourly, with a week as season.</summary>
    private static SeriesData One(string? folder)
    {
        float[] values = folder is null ? Made(10_000, 1, season: 336, day: 48) : CsvTable.Load(Path.Combine(folder, Taxi)).Rows("#Passengers");
        return new(values, [folder is null ? "made demand" : "taxi passengers in New York"], Season: 336, History: 48);
    }

    /// <summary>Weekly, with a year as season; of counts, which grow over the years, the logarithms.</summary>
    private static SeriesData Several(string? folder)
    {
        if (folder is null) return new(Made(1_300, 3, season: 52, day: 13), ["made north", "made middle", "made south"], Season: 52, History: 52);
        string[] ages = ["AGE 0-4", "AGE 5-24", "AGE 65"];
        float[] cases = CsvTable.Load(Path.Combine(folder, Influenza)).Rows(ages);
        return new([.. cases.Select(count => MathF.Log(1 + count))], [.. ages.Select(age => $"log influenza cases at {age}")], Season: 52, History: 52);
    }

    /// <summary>A trend, two seasons, and a disturbance that fades slowly and reaches each series a few steps behind the one before.</summary>
    private static float[] Made(int steps, int series, int season, int day)
    {
        var random = new Random(1);
        var (values, disturbance) = (new float[steps * series], new double[steps]);
        for (int t = 1; t < steps; t++)
        {
            disturbance[t] = 0.95 * disturbance[t - 1] + 0.3 * (random.NextDouble() - 0.5);
            for (int v = 0; v < series; v++)
            {
                double seasons = Math.Sin(2 * Math.PI * t / season + v) + 0.5 * Math.Sin(2 * Math.PI * t / day);
                double noise = 0.1 * (random.NextDouble() - 0.5);
                values[t * series + v] = (float)(10 + 2.0 * t / steps + seasons + disturbance[Math.Max(t - 3 * v, 0)] + noise);
            }
        }

        return values;
    }
}
