namespace RnnGen;

/// <summary>Copies between sequences and time-major batches.</summary>
internal static class TimeMajor
{
    /// <summary>Copies the rows of one sequence to their places in a batch, [T, B, width].</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="rows">[T or fewer, width].</param>
    /// <param name="sequence">Which of the batch's sequences they are.</param>
    /// <param name="sequences">B.</param>
    /// <param name="width">Values a row.</param>
    public static void WriteSequence<T>(this Span<T> batch, ReadOnlySpan<T> rows, int sequence, int sequences, int width)
    {
        for (int t = 0; t < rows.Length / width; t++) rows.Slice(t * width, width).CopyTo(batch[((t * sequences + sequence) * width)..]);
    }
}
