namespace GuitarPedal;

/// <summary>The pedal that is learned by default: an overdrive, as a circuit of two filters with a lopsided clipper between them.</summary>
internal static class Pedal
{
    public static float[] Play(float[] dry)
    {
        const double Drive = 8.0, Offset = 0.3;
        double before = 0.0, after = 0.0, input = Weight(3000), output = Weight(4500);
        return [.. dry.Select(sample =>
        {
            before += input * (sample - before);
            after += output * (0.6 * (Math.Tanh(Drive * before + Offset) - Math.Tanh(Offset)) - after);
            return (float)after;
        })];
    }

    /// <summary>How far a low-pass filter of one pole goes towards its input in a sample, by its cut-off frequency in Hz.</summary>
    private static double Weight(double cutOff) => 1.0 - Math.Exp(-2.0 * Math.PI * cutOff / Recording.Rate);
}
