using System.Globalization;
using RnnGen;

namespace Gestures;

/// <summary>
/// What an accelerometer has measured while somebody made a gesture, from some rest before it to rest of 0.4 s or less after it.
/// </summary>
/// <param name="User">Who made it.</param>
/// <param name="Gesture">Which it was, as a place in <see cref="Classes"/>.</param>
/// <param name="Samples">[T, 3], the axes x (right), y (forward) and z (up) of the device, in g.</param>
internal sealed record Recording(string User, int Gesture, float[] Samples)
{
    /// <summary>Samples a second.</summary>
    public const int Rate = 50;

    /// <summary>The class of all that is no gesture, nor yet one.</summary>
    public const int Rest = 0;

    public static readonly string[] Classes = ["rest", "circle", "swipe left", "swipe right", "shake", "tap"];

    public double Seconds => Samples.Length / 3 / (double)Rate;

    /// <summary>What a listener should say while it is played.</summary>
    public string Expected => Gesture == Rest ? "" : Classes[Gesture];

    /// <summary>
    /// Made recordings without arguments; with <c>--data FILE</c>, those of a file, each a line: user, gesture, then x, y, z of each
    /// sample, with commas between. Null where that is not possible, which the console then says.
    /// </summary>
    public static Recording[]? From(string[] args)
    {
        try
        {
            return args switch
            {
                [] => [.. Enumerable.Range(1, 40).SelectMany(Made)],
                ["--data", string path] => Read(path),
                _ => throw new ArgumentException("Usage: Gestures [--data FILE], lines of user, gesture, x, y, z, x, ... in g, 50 a second."),
            };
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return null;
        }
    }

    /// <summary>A scaled copy of the samples.</summary>
    public float[] Scaled(ColumnScaling scaling)
    {
        float[] samples = [.. Samples];
        scaling.Apply(samples);
        return samples;
    }

    /// <summary>The recording without its end, at rest or in the middle of a movement: no gesture was made so far.</summary>
    /// <param name="share">From 0, the first sample, to 1, 0.4 s before the end. Cuts in equal steps are denser towards the end.</param>
    public Recording Cut(double share)
    {
        int latest = Math.Max(1, Samples.Length / 3 - 2 * Rate / 5);
        return new Recording(User, Rest, Samples[..(3 * Math.Max(1, (int)(Math.Sqrt(share) * latest)))]);
    }

    /// <summary>Fifteen recordings of each gesture.</summary>
    private static IEnumerable<Recording> Made(int number)
    {
        var user = new User(seed: number);
        return Enumerable.Range(0, 15 * Classes.Length).Select(i => i % Classes.Length)
            .Select(gesture => new Recording($"user {number}", gesture, user.Make(gesture)));
    }

    private static Recording[] Read(string path)
    {
        Recording[] recordings = [.. File.ReadLines(path).Select(Parse)];
        int users = recordings.DistinctBy(recording => recording.User).Count();
        return users >= 4 ? recordings : throw new ArgumentException($"{path} is of {users} users; 4 or more were expected.");
    }

    private static Recording Parse(string line, int number)
    {
        string[] fields = line.Split(',', StringSplitOptions.TrimEntries);
        int gesture = fields.Length >= 5 && fields.Length % 3 == 2 ? Array.IndexOf(Classes, fields[1]) : -1;
        float[] samples = [.. fields.Skip(2).Select(Number)];
        return gesture >= 0 && samples.All(float.IsFinite)
            ? new Recording(fields[0], gesture, samples)
            : throw new ArgumentException(
                $"Line {number + 1}: a user, one of {string.Join(", ", Classes)}, and three finite numbers a sample were expected.");

        static float Number(string field) => float.TryParse(field, CultureInfo.InvariantCulture, out float value) ? value : float.NaN;
    }
}
