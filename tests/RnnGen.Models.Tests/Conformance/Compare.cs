using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>
/// Compares float32 results with the double-precision reference. The bound of a block of values is three times the largest error of a
/// scalar float32 implementation with correctly rounded functions, plus 1e-6 of the block's largest value: no absolute bound would do, for
/// a recurrence can magnify any rounding error.
/// </summary>
/// <remarks>
/// A block may be one value, and one value of one scalar implementation may be exact by luck. So the scalar error is the largest of several
/// that add up in different orders, and error, scalar error and largest value of a block are sums over several problems.
/// </remarks>
internal sealed class Compare
{
    public const double Factor = 3;
    public const double Relative = 1e-6;

    /// <summary>
    /// By how much of the largest value two roads may differ that add in different orders, over a few steps: a few roundings a step. Fast functions are off by up to 1e-4, and by how
    /// much may change from one argument to the next.
    /// </summary>
    public static double Roundings(Case model) => model.Accuracy == Accuracy.Exact ? 3e-6 : 1e-4;

    private readonly Dictionary<string, (double Error, double Bound, double Highest, string Where)> blocks = [];

    public void Block(string what, ReadOnlySpan<float> actual, ReadOnlySpan<double> exact, IReadOnlyList<ArraySegment<float>> scalars)
    {
        Assert.Equal(exact.Length, actual.Length);
        double error = 0, scalarError = 0, largest = 0;
        int at = 0;
        for (int i = 0; i < exact.Length; i++)
        {
            double e = Math.Abs(actual[i] - exact[i]);
            if (!(e <= error)) (error, at) = (double.IsNaN(e) ? double.PositiveInfinity : e, i);
            foreach (var scalar in scalars) scalarError = Math.Max(scalarError, Math.Abs(scalar[i] - exact[i]));
            largest = Math.Max(largest, Math.Abs(exact[i]));
        }

        var sum = blocks.GetValueOrDefault(what);
        if (error > sum.Highest)
        {
            sum.Highest = error;
            sum.Where = $"[{at}] = {actual[at]:G9}, expected {exact[at]:G9}, scalar {scalars[0][at]:G9}, largest {largest:G4}";
        }

        blocks[what] = (sum.Error + error, sum.Bound + Factor * scalarError + Relative * largest, sum.Highest, sum.Where);
    }

    /// <summary>Each gate's block of a tensor by itself.</summary>
    public void Blocks(TensorShape tensor, float[] actual, double[] exact, IReadOnlyList<ArraySegment<float>> scalars)
    {
        for (int gate = 0; gate < tensor.Gates; gate++)
        {
            var block = (gate * tensor.BlockLength)..((gate + 1) * tensor.BlockLength);
            string what = tensor.Gates == 1 ? tensor.Name : $"{tensor.Name} gate {gate}";
            Block(what, actual.AsSpan(block), exact.AsSpan(block), scalars.Select(s => s[block]).ToArray());
        }
    }

    /// <summary>Fails with every block whose error is beyond its bound.</summary>
    public void Finish(string context)
    {
        var failures = blocks.Where(b => !(b.Value.Error <= b.Value.Bound))
            .Select(b => $"{b.Key}: error / bound = {b.Value.Error / b.Value.Bound:G3}; the largest at {b.Value.Where}");
        Assert.True(!failures.Any(), $"{context}:\n{string.Join("\n", failures)}");
    }

    /// <summary>The largest difference is at most a tolerance times the largest expected value.</summary>
    public static void Close(ReadOnlySpan<float> actual, ReadOnlySpan<double> expected, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double difference = 0, largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double d = Math.Abs(actual[i] - expected[i]);
            if (!(d <= difference)) difference = double.IsNaN(d) ? double.PositiveInfinity : d;
            largest = Math.Max(largest, Math.Abs(expected[i]));
        }

        Assert.True(difference <= tolerance * largest, $"{what}: difference {difference:G3} of {largest:G3}, at most {tolerance:G3} of it");
    }

    /// <inheritdoc cref="Close(ReadOnlySpan{float}, ReadOnlySpan{double}, double, string)"/>
    public static void Close(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, double tolerance, string what) =>
        Close(actual, Array.ConvertAll(expected.ToArray(), v => (double)v), tolerance, what);

    /// <summary>Two solutions in double precision are the same but for a tolerance.</summary>
    public static void Same(Solution<double> expected, Solution<double> actual, Network network, double tolerance)
    {
        Values([expected.Loss], [actual.Loss], "loss");
        Values(expected.Outputs, actual.Outputs, "outputs");
        Values(expected.InputGradient, actual.InputGradient, "input gradient");
        foreach (var tensor in network.Tensors) Values(expected.Gradients[tensor.Name], actual.Gradients[tensor.Name], $"gradient of {tensor.Name}");
        foreach (var state in network.States)
        {
            Values(expected.FinalStates[state.Name], actual.FinalStates[state.Name], state.Name);
            Values(expected.InitialStateGradients[state.Name], actual.InitialStateGradients[state.Name], $"gradient of initial {state.Name}");
        }

        void Values(double[] e, double[] a, string what)
        {
            Assert.Equal(e.Length, a.Length);
            for (int i = 0; i < e.Length; i++)
                Assert.True(Math.Abs(e[i] - a[i]) < tolerance, $"{what}[{i}]: {a[i]:R}, expected {e[i]:R}");
        }
    }
}
