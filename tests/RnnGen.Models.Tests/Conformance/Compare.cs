using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>
/// Compares float32 results with the double-precision reference. The bound of a block of values is three times the largest error of a scalar
/// float32 implementation with correctly rounded functions, plus 1e-6 of the block's largest value: no absolute bound would do, for a recurrence can
/// magnify any rounding error.
/// </summary>
internal sealed class Compare
{
    public const double Factor = 3;
    public const double Relative = 1e-6;

    private readonly List<string> failures = [];

    /// <summary>The largest ratio of error to bound so far.</summary>
    public double Worst { get; private set; }

    public void Block(string what, ReadOnlySpan<float> actual, ReadOnlySpan<double> exact, ReadOnlySpan<float> scalar)
    {
        Assert.Equal(exact.Length, actual.Length);
        double error = 0, scalarError = 0, largest = 0;
        int at = 0;
        for (int i = 0; i < exact.Length; i++)
        {
            double e = Math.Abs(actual[i] - exact[i]);
            if (!(e <= error)) (error, at) = (e, i);
            scalarError = Math.Max(scalarError, Math.Abs(scalar[i] - exact[i]));
            largest = Math.Max(largest, Math.Abs(exact[i]));
        }

        double bound = Factor * scalarError + Relative * largest;
        if (error == 0) return;
        double ratio = error / bound;
        if (!(ratio <= Worst)) Worst = ratio;
        if (!(error <= bound))
        {
            failures.Add($"{what}[{at}] = {actual[at]:G9}, expected {exact[at]:G9} (scalar {scalar[at]:G9}, largest {largest:G4}): "
                + $"error {error:G3} is {ratio:G3} of the bound {bound:G3}");
        }
    }

    /// <summary>Each gate's block of a tensor by itself.</summary>
    public void Blocks(TensorShape tensor, float[] actual, double[] exact, float[] scalar)
    {
        for (int gate = 0; gate < tensor.Gates; gate++)
        {
            var block = (gate * tensor.BlockLength)..((gate + 1) * tensor.BlockLength);
            Block(tensor.Gates == 1 ? tensor.Name : $"{tensor.Name} gate {gate}", actual.AsSpan(block), exact.AsSpan(block), scalar.AsSpan(block));
        }
    }

    public void Finish(string context) => Assert.True(failures.Count == 0, $"{context}:\n{string.Join("\n", failures)}");

    /// <summary>The largest difference is at most a tolerance times the largest expected value.</summary>
    public static void Close(ReadOnlySpan<float> actual, ReadOnlySpan<double> expected, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double difference = 0, largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double d = Math.Abs(actual[i] - expected[i]);
            if (!(d <= difference)) difference = d;
            largest = Math.Max(largest, Math.Abs(expected[i]));
        }

        Assert.True(difference <= tolerance * largest, $"{what}: difference {difference:G3} of {largest:G3}, at most {tolerance:G3} of it");
    }

    /// <inheritdoc cref="Close(ReadOnlySpan{float}, ReadOnlySpan{double}, double, string)"/>
    public static void Close(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, double tolerance, string what) =>
        Close(actual, Array.ConvertAll(expected.ToArray(), v => (double)v), tolerance, what);
}
