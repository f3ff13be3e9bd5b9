using System.Globalization;
using System.Runtime.Intrinsics.X86;

namespace RnnGen.Benchmarks.Comparison;

/// <summary>
/// Chooses the kernels with which PyTorch is fastest here. An OpenBLAS that is older than the processor does not know it and falls back to slow kernels, and the
/// processor of a virtual machine may be one that nobody knows; PyTorch 1.13 does not use AVX-512 unless it is told to. To compare with that would flatter us.
/// </summary>
internal static class PyTorchKernels
{
    private const string BlasVariable = "OPENBLAS_CORETYPE";
    private const string AtenVariable = "ATEN_CPU_CAPABILITY";
    private static readonly string?[] CoreTypes = [null, "SkylakeX", "Cooperlake", "Haswell", "Zen"];
    private static readonly Work Layer = new(WorkKind.Sequence, CellKind.Lstm, 128, 128, 32, 20);

    /// <summary>The command with the variables that give the least times, and what was tried, in words.</summary>
    public static SideCommand Choose(SideCommand pytorch, out string tried)
    {
        tried = "";
        if (!X86Base.IsSupported) return pytorch;
        var results = new List<(SideCommand Command, double Time, string Text)>();
        foreach (string? coreType in CoreTypes)
        {
            Try(pytorch.With(BlasVariable, coreType), $"{BlasVariable} {coreType ?? "unset"}", results);
            if (results.Count == 0) return pytorch;
        }

        var best = results.MinBy(r => r.Time);
        if (Avx512F.IsSupported) Try(best.Command.With(AtenVariable, "avx512"), $"{AtenVariable} avx512 with the best of these", results);
        var chosen = results.MinBy(r => r.Time);
        tried = $"PyTorch's kernels, by a product of 32 × 128 by 128 × 512 and 20 steps of {Layer.Batch} sequences of LSTM {Layer.Hidden}: " +
            string.Join("; ", results.Select(r => (r == chosen ? "CHOSEN " : "") + r.Text));
        return chosen.Command;
    }

    /// <summary>Adds the geometric mean of the two times.</summary>
    private static void Try(SideCommand command, string name, List<(SideCommand Command, double Time, string Text)> results)
    {
        using var side = new Side(command);
        var product = side.Ask("product");
        if (product.Kind != "ok" || side.Prepare(Layer, out _) is null) return;
        side.Warm();
        double layer = Enumerable.Range(0, 10).Min(_ => side.Sample(1000)), time = double.Parse(product.Text, CultureInfo.InvariantCulture);
        results.Add((command, Math.Sqrt(time * layer), $"{name} {Figures.Digits(time / 1e3)} µs, {Figures.Digits(layer / 1e6)} ms"));
    }
}
