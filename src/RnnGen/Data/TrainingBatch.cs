using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>The memory of a batch with its targets, time-major: B sequences of up to T steps.</summary>
/// <typeparam name="TInput"><see cref="float"/> where the model reads numbers, <see cref="int"/> where it reads tokens.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public sealed class TrainingBatch<TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly TInput[] inputs;
    private readonly TTarget[] targets;
    private readonly int[] lengths;
    private readonly int[] items;
    private readonly float[] weights;

    /// <summary>Memory for batches.</summary>
    /// <param name="maxSize">The most sequences.</param>
    /// <param name="maxSteps">The most steps.</param>
    /// <param name="inputSize">I, values a step; 1 for tokens.</param>
    /// <param name="targetSize">Values a target; 1 for classes.</param>
    /// <param name="targetPerStep">Whether there is a target for every step, and not one for each sequence.</param>
    /// <param name="weighted">Whether each target has a weight.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">The inputs or the targets are more than an array holds.</exception>
    public TrainingBatch(int maxSize, int maxSteps, int inputSize, int targetSize, bool targetPerStep, bool weighted = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        MaxSize = maxSize;
        MaxSteps = maxSteps;
        InputSize = inputSize;
        TargetSize = targetSize;
        TargetPerStep = targetPerStep;
        CheckLength(maxSteps, maxSize, inputSize, "inputs", nameof(maxSteps));
        CheckLength(targetPerStep ? maxSteps : 1, maxSize, targetSize, "targets", nameof(maxSize));
        inputs = new TInput[maxSteps * maxSize * inputSize];
        targets = new TTarget[(targetPerStep ? maxSteps : 1) * maxSize * targetSize];
        lengths = new int[maxSize];
        items = new int[maxSize];
        weights = weighted ? new float[(targetPerStep ? maxSteps : 1) * maxSize] : [];
    }

    /// <summary>The most sequences.</summary>
    public int MaxSize { get; }

    /// <summary>The most steps.</summary>
    public int MaxSteps { get; }

    /// <summary>I, values a step.</summary>
    public int InputSize { get; }

    /// <summary>Values a target.</summary>
    public int TargetSize { get; }

    /// <summary>Whether there is a target for every step, and not one for each sequence.</summary>
    public bool TargetPerStep { get; }

    /// <summary>T, steps of the longest sequence.</summary>
    public int Steps { get; private set; }

    /// <summary>B, the number of sequences.</summary>
    public int Size { get; private set; }

    /// <summary>Whether each sequence goes on where the same one of the batch before ended.</summary>
    public bool CarriesState { get; private set; }

    /// <summary>[T, B, I].</summary>
    public Span<TInput> Inputs => inputs.AsSpan(0, Steps * Size * InputSize);

    /// <summary>[T, B, targets], or [B, targets] with one for each sequence.</summary>
    public Span<TTarget> Targets => targets.AsSpan(0, (TargetPerStep ? Steps : 1) * Size * TargetSize);

    /// <summary>The length of each sequence, [B].</summary>
    public Span<int> Lengths => lengths.AsSpan(0, Size);

    /// <summary>
    /// Which of the source's items each sequence is, [B]: for a <see cref="SequenceDataset{TInput, TTarget}"/> the number of its addition.
    /// </summary>
    public Span<int> Items => items.AsSpan(0, Size);

    /// <summary>
    /// How much each target counts in the loss, [T, B], or [B] with one for each sequence: finite numbers, 0 or more, of which 0 leaves a
    /// target out. Empty where the batch has no weights.
    /// </summary>
    public Span<float> Weights => weights.Length == 0 ? [] : weights.AsSpan(0, (TargetPerStep ? Steps : 1) * Size);

    /// <summary>What the model reads.</summary>
    public SequenceBatch<TInput> Sequences => new(Inputs, Steps, Size, Lengths.ContainsAnyExcept(Steps) ? Lengths : default);

    /// <summary>
    /// Sets the shape of the next content. Until they are written, <see cref="Lengths"/> are all <paramref name="steps"/>, <see
    /// cref="Items"/> are 0, 1 and so on, and <see cref="Weights"/>, where there are any, are 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape is empty or does not fit.</exception>
    public void SetShape(int steps, int size, bool carriesState)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, MaxSteps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxSize);
        Steps = steps;
        Size = size;
        CarriesState = carriesState;
        Lengths.Fill(steps);
        Weights.Fill(1f);
        for (int i = 0; i < size; i++) items[i] = i;
    }

    /// <summary>Steps of all sequences together.</summary>
    internal long CountSteps()
    {
        long sum = 0;
        foreach (int length in Lengths) sum += length;
        return sum;
    }

    private static void CheckLength(int steps, int size, int width, string what, string argument)
    {
        var length = (Int128)steps * size * width;
        if (length > Array.MaxLength)
            throw new ArgumentException($"A batch has {steps} × {size} × {width} = {length} {what} (steps × sequences × values); an array holds up to {Array.MaxLength}.", argument);
    }
}
