namespace GuitarPedal;

/// <summary>Somebody who plays single notes and chords on plucked strings, softly and loudly.</summary>
internal static class Guitar
{
    /// <summary>Semitones above the open low E string, 82.4 Hz: a scale of five notes over two octaves and a half.</summary>
    private static readonly int[] Scale = [0, 3, 5, 7, 10, 12, 15, 17, 19, 22, 24, 27, 29];

    public static float[] Play(double seconds, int seed)
    {
        var random = new Random(seed);
        var sound = new float[(int)(seconds * Recording.Rate)];
        for (int start = 0; start < sound.Length; start += random.Next(Recording.Rate / 8, Recording.Rate / 2))
        {
            double level = 0.1 + 0.9 * random.NextDouble();
            int root = random.Next(Scale.Length - 4);
            int[] notes = random.Next(4) == 0 ? [root, root + 2, root + 4] : [root];
            foreach (int note in notes) Pluck(sound.AsSpan(start), 82.4 * Math.Pow(2.0, Scale[note] / 12.0), level / notes.Length, random);
        }

        float peak = sound.Max(Math.Abs);
        return [.. sound.Select(sample => 0.9f * sample / peak)];
    }

    /// <summary>A string: noise that goes round in a delay line and loses its treble (K. Karplus and A. Strong, 1983).</summary>
    private static void Pluck(Span<float> sound, double frequency, double level, Random random)
    {
        var line = new double[(int)(Recording.Rate / frequency)];
        for (int i = 0; i < line.Length; i++) line[i] = level * (2.0 * random.NextDouble() - 1.0);
        for (int n = 0; n < Math.Min(sound.Length, 2 * Recording.Rate); n++)
        {
            int i = n % line.Length;
            sound[n] += (float)line[i];
            line[i] = 0.498 * (line[i] + line[(i + 1) % line.Length]);
        }
    }
}
