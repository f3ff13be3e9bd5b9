using System.Globalization;

namespace CharRnn;

/// <summary>The command line.</summary>
internal sealed record Options(string? Data, int Steps, double Temperature, ulong Seed, string Out)
{
    public const string Usage = """
        Trains a character model on a text, samples from it, saves it, loads it and streams from it.

          --data FILE         the text; by default the text of this repository
          --steps N           training steps, default 1000
          --temperature X     of sampling: 0 takes the likeliest character, 1 draws as the model says; default 0.8
          --seed N            of initialisation and sampling, default 1
          --out FILE          where the weights go, default artifacts/char-rnn.safetensors
        """;

    public static Options Parse(string[] args)
    {
        var options = new Options(null, 1000, 0.8, 1, Path.Combine("artifacts", "char-rnn.safetensors"));
        for (int i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length) throw new ArgumentException($"{args[i]} needs a value.");
            string value = args[i + 1];
            options = args[i] switch
            {
                "--data" => options with { Data = value },
                "--steps" => options with { Steps = Number<int>(args[i], value, 1) },
                "--temperature" => options with { Temperature = Number(args[i], value, 0.0) },
                "--seed" => options with { Seed = Number(args[i], value, 0UL) },
                "--out" => options with { Out = FileName(args[i], value) },
                _ => throw new ArgumentException($"There is no option {args[i]}."),
            };
        }

        return options;
    }

    /// <summary>Makes the folder of <see cref="Out"/> and checks that it takes files, and that one there may be replaced: before the training, not behind it.</summary>
    /// <exception cref="IOException">The folder cannot be made, or no file in it, or the file is read-only.</exception>
    /// <exception cref="UnauthorizedAccessException">Nobody may write there.</exception>
    public void PrepareOut()
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(Out))!;
        Directory.CreateDirectory(folder);
        if (File.Exists(Out) && File.GetAttributes(Out).HasFlag(FileAttributes.ReadOnly))
            throw new IOException($"--out is '{Out}', a read-only file; one that may be replaced was expected.");
        using var probe = new FileStream(
            Path.Combine(folder, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }

    private static string FileName(string name, string value) => value.Length == 0 || Path.EndsInDirectorySeparator(value) || Directory.Exists(value)
        ? throw new ArgumentException($"{name} is '{value}', a directory; the path of a file was expected.")
        : value;

    private static T Number<T>(string name, string value, T least)
        where T : System.Numerics.INumber<T> =>
        T.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= least && T.IsFinite(number)
            ? number
            : throw new ArgumentException($"{name} is '{value}'; a number of at least {least} was expected.");
}
