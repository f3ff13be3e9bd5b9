namespace RnnGen;

/// <summary>
/// Long recordings of numbers for truncated back-propagation through time: audio, sensors, prices. They are cut into lanes that run side by
/// side; a batch is a window of T steps of all of them. Windows follow one another, so that state carries over, until the lanes end; then
/// the next lanes start afresh. No lane runs from one recording into the next.
/// </summary>
/// <remarks>
/// Each recording has as many of the B lanes as its share of all steps demands, rounded, at least one, so that there may be more than B of
/// them: then B run at a time, the longest first. Where lanes end sooner than others beside them, batches go on with fewer sequences. What
/// does not fill the lanes of a recording evenly, fewer steps at its end than it has lanes, is left out. An item (<see
/// cref="TrainingBatch{TInput, TTarget}.Items"/>) is the number of a recording.
/// </remarks>
public sealed class NumberStream : IBatchSource<float, float>
{
    private readonly List<Recording> recordings = [];
    private readonly int batchSize;
    private readonly int steps;
    private readonly int inputSize;
    private readonly int targetSize;
    private readonly bool dropRemainder;
    private LanePlan? plan;
    private bool complete;

    /// <summary>A stream without recordings, which <see cref="Add"/> and <see cref="AddSeries"/> bring.</summary>
    /// <param name="batchSize">B, the number of lanes side by side.</param>
    /// <param name="steps">T, steps of a window.</param>
    /// <param name="inputSize">I, numbers a step.</param>
    /// <param name="targetSize">Numbers a target.</param>
    /// <param name="dropRemainder">Whether the last window of a lane is left out if it is shorter than T.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public NumberStream(int batchSize, int steps, int inputSize = 1, int targetSize = 1, bool dropRemainder = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        this.batchSize = batchSize;
        this.steps = steps;
        this.inputSize = inputSize;
        this.targetSize = targetSize;
        this.dropRemainder = dropRemainder;
    }

    /// <summary>Number of recordings.</summary>
    public int Count => recordings.Count;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The recordings are too short: all of them have less than B × T steps.</exception>
    public int BatchesPerEpoch => Plan.Windows;

    private LanePlan Plan => plan ??= new LanePlan([.. recordings.Select(r => r.Steps)], batchSize, steps, dropRemainder);

    /// <summary>Adds a copy of a recording with its targets. All must be there before the first batch is asked for.</summary>
    /// <param name="inputs">[N, I], N at least 1.</param>
    /// <param name="targets">[N, targets].</param>
    /// <exception cref="ArgumentException">A span's length does not fit; nothing was added.</exception>
    /// <exception cref="InvalidOperationException">A batch was asked for already.</exception>
    public void Add(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int count = CountSteps(inputs, nameof(inputs));
        if (targets.Length != (long)count * targetSize)
            throw new ArgumentException($"targets has {targets.Length} elements; {count} steps of {targetSize} were expected.", nameof(targets));
        Append(new Recording(inputs.ToArray(), targets.ToArray(), count));
    }

    /// <summary>Adds a copy of a series whose targets are its own numbers some steps ahead: what is to be forecast.</summary>
    /// <param name="series">[N, I]; its last <paramref name="ahead"/> steps are targets only.</param>
    /// <param name="ahead">How many steps behind an input its target is, 1 or more.</param>
    /// <exception cref="ArgumentException">
    /// The series does not fit, is too short, or targets have another size than inputs; nothing was added.
    /// </exception>
    /// <exception cref="InvalidOperationException">A batch was asked for already.</exception>
    public void AddSeries(ReadOnlySpan<float> series, int ahead = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        if (targetSize != inputSize)
        {
            throw new ArgumentException(
                $"The stream has {inputSize} numbers a step and {targetSize} a target; as many were expected, for targets are later inputs.", nameof(series));
        }

        int count = CountSteps(series, nameof(series));
        if (count <= ahead) throw new ArgumentException($"series has {count} steps; more than the {ahead} ahead were expected.", nameof(series));
        float[] numbers = series.ToArray();
        Append(new Recording(numbers, numbers.AsMemory(ahead * inputSize), count - ahead));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The recordings are too short: all of them have less than B × T steps.</exception>
    public TrainingBatch<float, float> CreateBatch()
    {
        var batch = new TrainingBatch<float, float>(Plan.MaxSize, Plan.MaxSteps, inputSize, targetSize, targetPerStep: true);
        complete = true;
        return batch;
    }

    /// <inheritdoc/>
    public void Read(long index, TrainingBatch<float, float> batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentNullException.ThrowIfNull(batch);
        var lanes = Plan.Window((int)(index % BatchesPerEpoch), out int start);
        batch.SetShape(Math.Min(steps, lanes[0].Steps - start), lanes.Length, carriesState: start > 0);
        batch.Inputs.Clear();
        batch.Targets.Clear();
        for (int b = 0; b < lanes.Length; b++)
        {
            var lane = lanes[b];
            var recording = recordings[lane.Recording];
            int length = Math.Min(batch.Steps, lane.Steps - start);
            batch.Lengths[b] = length;
            batch.Items[b] = lane.Recording;
            batch.Inputs.WriteSequence(Rows(recording.Inputs, lane.Start + start, length, inputSize), b, lanes.Length, inputSize);
            batch.Targets.WriteSequence(Rows(recording.Targets, lane.Start + start, length, targetSize), b, lanes.Length, targetSize);
        }
    }

    private static ReadOnlySpan<float> Rows(ReadOnlyMemory<float> numbers, int first, int count, int width) => numbers.Span.Slice(first * width, count * width);

    private int CountSteps(ReadOnlySpan<float> numbers, string argument) => !numbers.IsEmpty && numbers.Length % inputSize == 0
        ? numbers.Length / inputSize
        : throw new ArgumentException($"{argument} has {numbers.Length} elements; one or more steps of {inputSize} were expected.", argument);

    private void Append(Recording recording)
    {
        if (complete) throw new InvalidOperationException("Recordings cannot be added after the first batch was asked for.");
        recordings.Add(recording);
        plan = null;
    }

    private readonly record struct Recording(ReadOnlyMemory<float> Inputs, ReadOnlyMemory<float> Targets, int Steps);
}
