namespace RnnGen;

/// <summary>
/// Sequences that a model reads together, time-major: the time is the first index and the sequence the second, so that what a step reads
/// lies together. Numbers are [T, B, I] and tokens [T, B]; element i of step t of sequence b is at (t × B + b) × I + i. Sequences of
/// different lengths ("ragged") have room for the longest; their lengths say where each ends, as a mask of zeros and ones would, and no
/// more of them is read.
/// </summary>
/// <remarks>
/// Numbers are read where they are, by Forward and again by Backward: until then they must not change. Forward copies tokens, which are few
/// bytes.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> for numbers, <see cref="int"/> for tokens.</typeparam>
public readonly ref struct SequenceBatch<T>
    where T : unmanaged
{
    /// <summary>A batch of sequences.</summary>
    /// <param name="inputs">[T, B, I] numbers or [T, B] tokens.</param>
    /// <param name="steps">T, the length of the longest sequence.</param>
    /// <param name="size">B, the number of sequences.</param>
    /// <param name="lengths">
    /// The length of each sequence, 1 to T; empty where all have T steps. What lies past a sequence's end is not read.
    /// </param>
    public SequenceBatch(ReadOnlySpan<T> inputs, int steps, int size, ReadOnlySpan<int> lengths = default)
    {
        Inputs = inputs;
        Steps = steps;
        Size = size;
        Lengths = lengths;
    }

    /// <summary>[T, B, I] numbers or [T, B] tokens.</summary>
    public ReadOnlySpan<T> Inputs { get; }

    /// <summary>T, steps of the longest sequence.</summary>
    public int Steps { get; }

    /// <summary>B, the number of sequences.</summary>
    public int Size { get; }

    /// <summary>The length of each sequence; empty where all have T steps.</summary>
    public ReadOnlySpan<int> Lengths { get; }
}
