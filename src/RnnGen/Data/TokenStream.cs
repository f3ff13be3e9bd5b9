namespace RnnGen;

/// <summary>
/// One long text for truncated back-propagation through time. It is cut into B lanes that run side by side; a batch is a window of T steps of all lanes, and its
/// targets are the next tokens. Windows follow one another, so that state carries over, until the lanes end and the next epoch starts them afresh.
/// </summary>
public sealed class TokenStream : IBatchSource<int, int>
{
    private readonly int[] tokens;
    private readonly int lanes;
    private readonly int steps;
    private readonly int laneLength;

    /// <summary>A text in parallel lanes. What does not fill the lanes evenly, fewer than B tokens at its end, is left out.</summary>
    /// <param name="tokens">The text, at least B × T + 1 tokens.</param>
    /// <param name="batchSize">B, the number of lanes.</param>
    /// <param name="steps">T, steps of a window.</param>
    /// <param name="dropRemainder">Whether the last window of the lanes is left out if it is shorter than T.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">The text is too short for one window.</exception>
    public TokenStream(ReadOnlySpan<int> tokens, int batchSize, int steps, bool dropRemainder = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        long needed = (long)batchSize * steps + 1;
        if (tokens.Length < needed)
        {
            throw new ArgumentException(
                $"The text has {tokens.Length} tokens; {batchSize} lanes of {steps} steps need at least {batchSize} × {steps} + 1 = {needed}.", nameof(tokens));
        }

        this.tokens = tokens.ToArray();
        this.steps = steps;
        lanes = batchSize;
        laneLength = (tokens.Length - 1) / batchSize;
        BatchesPerEpoch = dropRemainder ? laneLength / steps : (int)((laneLength - 1L + steps) / steps);
    }

    /// <inheritdoc/>
    public int BatchesPerEpoch { get; }

    /// <inheritdoc/>
    public TrainingBatch<int, int> CreateBatch() => new(lanes, steps, inputSize: 1, targetSize: 1, targetPerStep: true);

    /// <inheritdoc/>
    public void Read(long index, TrainingBatch<int, int> batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentNullException.ThrowIfNull(batch);
        int window = (int)(index % BatchesPerEpoch);
        int start = window * steps;
        batch.SetShape(Math.Min(steps, laneLength - start), lanes, carriesState: window > 0);
        var inputs = batch.Inputs;
        var targets = batch.Targets;
        for (int lane = 0; lane < lanes; lane++)
        {
            int position = lane * laneLength + start;
            for (int t = 0; t < batch.Steps; t++)
            {
                inputs[t * lanes + lane] = tokens[position + t];
                targets[t * lanes + lane] = tokens[position + t + 1];
            }
        }
    }
}
