namespace RnnGen.Benchmarks.Comparison;

/// <summary>The machine's limits by themselves, at each vector width: the rate of multiply-adds, and of reading weights from each level of the memory.</summary>
internal sealed record MachineLimits(IReadOnlyList<string> Widths, IReadOnlyList<(string Name, string Unit, double[] Values)> Rows)
{
    // An Elman layer of I inputs and H units has H · (I + H) weights.
    private static readonly (string Name, Work Work)[] Reads =
    [
        ("reading 32 KB", new Work(WorkKind.Step, CellKind.Rnn, 64, 64, 1, 1)),
        ("reading 512 KB", new Work(WorkKind.Step, CellKind.Rnn, 256, 256, 1, 1)),
        ("reading 8 MB", new Work(WorkKind.Step, CellKind.Rnn, 1024, 1024, 1, 1)),
    ];

    public static MachineLimits Measure(CompareOptions options, IReadOnlyList<Side> limits)
    {
        var timer = new RowTimer(options, limits);
        double[] Times(Work work)
        {
            var row = timer.Time(work);
            return [.. limits.Select(l => row[l.Command]?.Minimum ?? double.NaN)];
        }

        var product = new Work(WorkKind.Sequence, CellKind.Rnn, 128, 128, 32, 1);
        double flop = 2.0 * product.Batch * product.Hidden * (product.Input + product.Hidden);
        var rows = new List<(string, string, double[])> { ("multiply-adds", "GFLOP/s", [.. Times(product).Select(t => flop / t)]) };
        foreach (var (name, work) in Reads)
        {
            double bytes = (double)sizeof(float) * work.Hidden * (work.Input + work.Hidden);
            rows.Add((name, "GB/s", [.. Times(work).Select(t => bytes / t)]));
        }

        return new MachineLimits([.. limits.Select(l => l.Command.Title)], rows);
    }

    public override string ToString()
    {
        var table = new Table(["", .. Widths]);
        foreach (var (name, unit, values) in Rows) table.Add([$"{name}, {unit}", .. values.Select(Figures.Digits)]);
        return table.ToString();
    }
}
