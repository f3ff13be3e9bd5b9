using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>Looks for the number of a batch that is NaN or infinite, where a loss or a gradient has turned out to be.</summary>
internal static class NonFiniteNumber
{
    /// <summary>The first such input or target before its sequence's end, as in <c>input 2 at step 3 of sequence 1 of batch 7 is NaN</c>; null where all are finite.</summary>
    /// <param name="batch">The batch as it was read.</param>
    /// <param name="number">The batch's number.</param>
    public static string? Find<TInput, TTarget>(TrainingBatch<TInput, TTarget> batch, long number)
        where TInput : unmanaged
        where TTarget : unmanaged =>
        (Find("input", batch.Inputs, batch.InputSize, batch, perStep: true) ?? Find("target", batch.Targets, batch.TargetSize, batch, batch.TargetPerStep)) is { } found
            ? $"{found.Place} of batch {number} is {found.Value}"
            : null;

    private static (string Place, float Value)? Find<T, TInput, TTarget>(string what, Span<T> values, int width, TrainingBatch<TInput, TTarget> batch, bool perStep)
        where T : unmanaged
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        if (typeof(T) != typeof(float)) return null;
        var numbers = MemoryMarshal.Cast<T, float>(values);
        for (int i = 0; i < numbers.Length; i++)
        {
            if (float.IsFinite(numbers[i])) continue;
            var (step, sequence) = Math.DivRem(i / width, batch.Size);
            if (perStep && step >= batch.Lengths[sequence]) continue;
            return ($"{what} {i % width}{(perStep ? $" at step {step}" : "")} of sequence {sequence}", numbers[i]);
        }

        return null;
    }
}
