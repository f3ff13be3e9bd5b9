namespace RnnGen.Benchmarks.Comparison;

/// <summary>Compares outputs: a side that computes something else is not compared by its time.</summary>
internal static class OutputCheck
{
    /// <summary>The largest difference that is allowed, relative to the largest output.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>What is wrong, or null.</summary>
    public static string? Compare(float[] ours, float[] theirs)
    {
        if (ours.Length != theirs.Length) return $"gives {theirs.Length} numbers where {ours.Length} were expected";
        if (ours.Length == 0) return null;
        double largest = 0, difference = 0;
        for (int i = 0; i < ours.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(ours[i]));
            difference = Math.Max(difference, Math.Abs((double)ours[i] - theirs[i]));
        }

        // Math.Max keeps NaN, which is not less than anything.
        return difference <= Tolerance * largest ? null : $"differs by {difference:G3} where the largest output is {largest:G3}";
    }
}
