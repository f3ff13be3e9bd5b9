namespace RnnGen;

/// <content>What a loss leaves besides the gradient of the outputs.</content>
public sealed partial class Workspace
{
    private double[] positionLosses = [];

    /// <summary>Whether Loss keeps the loss of each position; off at first. To set it allocates, a loss does not.</summary>
    public bool WithPositionLosses
    {
        get => positionLosses.Length > 0;
        set
        {
            CheckFree();
            if (value != WithPositionLosses) positionLosses = value ? new double[MaxBatch * (Description.OutputPerStep ? MaxSteps : 1)] : [];
        }
    }

    /// <summary>
    /// The loss of each position after Loss, [T, B], or [B] after a stage over time, as it enters the mean but for its weight; 0 where a position does not count.
    /// Empty without <see cref="WithPositionLosses"/>.
    /// </summary>
    public ReadOnlySpan<double> PositionLosses
    {
        get
        {
            int positions = Size * (Description.OutputPerStep ? Steps : 1);
            return WithPositionLosses ? (Description.ChunkedLoss ? ChunkLosses : positionLosses).AsSpan(0, positions) : default;
        }
    }

    /// <summary>
    /// How much the positions of the last Loss counted together: their number, or the sum of their weights. The mean that Loss returns is over these, so that losses of
    /// several batches make a mean of all when each is multiplied by its own. A loss of one's own sets it.
    /// </summary>
    public double LossWeight { get; set; }

    /// <summary>The targets of a chunked loss, [T, B] or [B].</summary>
    internal int[] Targets { get; }

    /// <summary>How much each position of a chunked loss counts.</summary>
    internal double[] PositionWeights { get; }

    /// <summary>The losses of a chunked loss, position by position.</summary>
    internal double[] ChunkLosses { get; }

    /// <summary>Whether they are those of the last forward pass.</summary>
    internal bool HasTargets { get; set; }

    internal void ClearLosses() => Array.Clear(positionLosses);

    internal void KeepLoss(int position, double loss)
    {
        if (positionLosses.Length > 0) positionLosses[position] = loss;
    }
}
