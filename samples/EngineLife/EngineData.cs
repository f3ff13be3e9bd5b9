using System.IO.Compression;
using RnnGen.Csv;

namespace EngineLife;

/// <summary>An engine, from its first flight on.</summary>
/// <param name="Rows">[N, 15], what was measured in each of N flights: the number of the flight, then the sensors.</param>
/// <param name="Remaining">How many flights it had left after the last of them.</param>
internal sealed record Engine(float[] Rows, int Remaining)
{
    /// <summary>N.</summary>
    public int Flights => Rows.Length / EngineModel.InputSize;

    /// <summary>[N], how many flights remained after each, as a part of the most, of which no more is told where it is capped.</summary>
    public float[] Targets(bool capped) =>
        [.. Enumerable.Range(1, Flights).Select(flights => Math.Min(Left(flights) / EngineModel.MostRemaining, capped ? 1f : float.MaxValue))];

    /// <summary>[N], weights by which only what is said after the last flight counts.</summary>
    public float[] LastOnly() => [.. Enumerable.Repeat(0f, Flights - 1), 1f];

    private float Left(int flights) => Flights - flights + Remaining;
}

/// <summary>Engines that ran until they failed, and others that were stopped at some time before, for the test.</summary>
internal sealed record EngineData(Engine[] Failed, Engine[] Stopped)
{
    private const string Usage = "Expected: [--data FOLDER], where FOLDER has NASA's PM_train.txt.gz, PM_test.txt.gz and PM_truth.txt.gz.";

    // The first column is the engine's number, the second the flight's; these sensors are not the same all the time.
    private static readonly string[] Columns = [.. new[] { 2, 3, 4, 7, 8, 9, 11, 12, 13, 14, 15, 17, 20, 21 }.Select(s => $"sensor{s}").Prepend("flight")];

    /// <summary>How many flights some of those that failed had on average.</summary>
    public double MeanLife(int[] engines) => engines.Average(engine => Failed[engine].Flights);

    /// <summary>What the command line asks for, made or of a folder; null, and a sentence on the error stream, where it cannot be had.</summary>
    public static EngineData? Read(string[] args)
    {
        try
        {
            if (args is []) return Make(new Random(1));
            if (args is ["--data", var folder] && Directory.Exists(folder)) return Load(folder);
            Console.Error.WriteLine(Usage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
        {
            Console.Error.WriteLine(e.Message);
        }

        return null;
    }

    /// <summary>Engines of fewer than 50 flights are left out of the test, as in the published result that the README compares with.</summary>
    private static EngineData Load(string folder)
    {
        float[] remaining = CsvTable.Parse("remaining\n" + Text("PM_truth")).Numbers("remaining");
        return new(Engines("PM_train", _ => 0), [.. Engines("PM_test", engine => (int)remaining[engine]).Where(engine => engine.Flights >= 50)]);

        // The files have blanks between values and behind the last, and no header.
        string Text(string name)
        {
            using var file = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, name + ".txt.gz")), CompressionMode.Decompress));
            return string.Join('\n', file.ReadToEnd().Split('\n').Select(line => line.TrimEnd()));
        }

        Engine[] Engines(string name, Func<int, int> remaining)
        {
            string header = "engine flight setting1 setting2 setting3 " + string.Join(' ', Enumerable.Range(1, 21).Select(s => $"sensor{s}"));
            var table = CsvTable.Parse(header + "\n" + Text(name), new CsvOptions { Separator = ' ' });
            float[][] rows = [.. table.Rows(Columns).Chunk(Columns.Length)];
            return [.. table.Texts("engine").Zip(rows).GroupBy(row => row.First, (_, flights) => flights.SelectMany(f => f.Second).ToArray())
                .Select((flights, engine) => new Engine(flights, remaining(engine)))];
        }
    }

    /// <summary>
    /// Engines that wear at rates of their own, faster and faster towards the end; every sensor shows the wear in its own measure, among
    /// noise.
    /// </summary>
    private static EngineData Make(Random random)
    {
        return new(
            [.. Enumerable.Range(0, 80).Select(_ => Run(stop: 1))],
            [.. Enumerable.Range(0, 60).Select(_ => Run(stop: 0.4 + 0.58 * random.NextDouble()))]);

        Engine Run(double stop)
        {
            int life = random.Next(130, 330), flights = (int)(life * stop), width = EngineModel.InputSize;
            double healthy = 0.3 * random.NextDouble();
            var rows = new float[flights * width];
            for (int i = 0; i < rows.Length; i++)
            {
                var (flight, sensor) = Math.DivRem(i, width);
                double wear = Math.Exp((flight - life) / 40.0) + healthy, noise = random.NextDouble() + random.NextDouble() - 1.0;
                rows[i] = sensor == 0 ? flight + 1 : (float)(100 * sensor + (sensor % 2 == 0 ? 1 : -1) * sensor * (wear + 0.5 * noise));
            }

            return new(rows, life - flights);
        }
    }
}
