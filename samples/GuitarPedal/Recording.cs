using System.Text.Json;
using NAudio.Wave;
using RnnGen;

namespace GuitarPedal;

/// <summary>What was played, and what the pedal has made of it, sample by sample.</summary>
internal sealed record Recording(float[] Dry, float[] Wet)
{
    /// <summary>Samples a second.</summary>
    public const int Rate = 44100;

    /// <summary>
    /// A made guitar through a made pedal without arguments; with <c>--data FILE.nam</c>, through a capture of a real one; with
    /// <c>--data FOLDER</c>, the files <c>input.wav</c> and <c>output.wav</c> there. Null where that is not
    /// possible, which the console then says.
    /// </summary>
    public static Recording? From(string[] args)
    {
        try
        {
            if (args is not ([] or ["--data", _]))
                throw new ArgumentException("Usage: GuitarPedal [--data PATH], a capture (.nam) or a folder with input.wav and output.wav.");
            if (args is [_, var folder] && !folder.EndsWith(".nam", StringComparison.OrdinalIgnoreCase))
                return new Recording(Read(Path.Combine(folder, "input.wav")), Read(Path.Combine(folder, "output.wav"))).Checked();
            float[] dry = Guitar.Play(seconds: 24, seed: 1);
            return new Recording(dry, args is [_, var capture] ? CaptureModel.Play(capture, dry) : Pedal.Play(dry));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return null;
        }
    }

    /// <summary>The recording between two shares of its length, 0 to 1.</summary>
    public Recording Part(double from, double to) => new(Part(Dry, from, to), Part(Wet, from, to));

    /// <summary>The recording in lanes side by side, of which a batch has so many steps.</summary>
    public NumberStream Stream(int lanes, int steps)
    {
        var stream = new NumberStream(lanes, steps);
        stream.Add(Dry, Wet);
        return stream;
    }

    /// <summary>Writes a WAV file of 16 bits, one channel.</summary>
    public static void Write(string path, float[] sound)
    {
        using var file = new WaveFileWriter(path, new WaveFormat(Rate, 16, 1));
        file.WriteSamples(sound, 0, sound.Length);
    }

    private Recording Checked() => Dry.Length == Wet.Length && Dry.Length >= 10 * Rate && Dry.Concat(Wet).All(float.IsFinite)
        ? this
        : throw new ArgumentException(
            $"input.wav has {Dry.Length} samples and output.wav {Wet.Length}; as many finite ones were expected, 10 seconds or more.");

    private static float[] Part(float[] sound, double from, double to) =>
        sound[(int)(from * sound.Length)..(int)(to * sound.Length)];

    /// <summary>The left channel.</summary>
    private static float[] Read(string path)
    {
        using var file = new WaveFileReader(path);
        if (file.WaveFormat.SampleRate != Rate)
            throw new ArgumentException($"{path} has {file.WaveFormat.SampleRate} samples a second; {Rate} were expected.");
        int channels = file.WaveFormat.Channels, read = 0;
        var samples = new float[file.SampleCount * channels];
        var provider = file.ToSampleProvider();
        for (int count = 1; count > 0; read += count) count = provider.Read(samples.AsSpan(read));
        return [.. Enumerable.Range(0, read / channels).Select(frame => samples[frame * channels])];
    }
}
