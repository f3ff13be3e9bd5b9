namespace RnnGen;

/// <summary>Adds up what happens between two progress reports.</summary>
internal struct ProgressMeter
{
    private double loss;
    private int steps;
    private long tokens;
    private TimeSpan time;

    /// <summary>NaN where there was no step.</summary>
    public readonly double MeanLoss => loss / steps;

    public readonly double TokensPerSecond => tokens / Math.Max(time.TotalSeconds, 1e-9);

    public void Add(double stepLoss, long stepTokens, TimeSpan stepTime)
    {
        loss += stepLoss;
        steps++;
        tokens += stepTokens;
        time += stepTime;
    }
}
