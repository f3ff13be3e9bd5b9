using System.Diagnostics;
using RnnGen.Benchmarks.Limits;

namespace RnnGen.Benchmarks.Comparison;

/// <summary>
/// Times one work on all sides, which alternate sample by sample. The first side that can do it has the outputs with which those of the others are compared.
/// </summary>
internal sealed class RowTimer(CompareOptions options, IReadOnlyList<Side> sides)
{
    public Row Time(Work work)
    {
        var errors = new List<string>();
        var ready = new List<(Side Side, List<double> Samples)>();
        float[]? expected = null;
        foreach (var side in sides)
        {
            if (side.Failure is not null) continue;
            float[]? output = side.Prepare(work, out string? error);
            expected ??= output;
            error ??= output is null || side.Command.IsLimit ? null : OutputCheck.Compare(expected!, output);
            if (error is not null) errors.Add($"{side.Command.Title}: {error}");
            if (error is not null || output is null) continue;
            side.Warm();
            ready.Add((side, []));
        }

        var watch = Stopwatch.StartNew();
        for (int round = 0; round < options.Rounds && (round < options.LeastRounds || watch.Elapsed < options.RowTime); round++)
            foreach (var (side, samples) in ready) samples.Add(side.Sample(options.SampleTime));

        var times = new Dictionary<string, Measurement>();
        foreach (var (side, samples) in ready)
        {
            side.Release();
            if (Measurement.Of(samples) is { } measured) times[side.Command.Key] = side.Command.IsLimit ? measured.Times(Demand.Of(work).Times) : measured;
            else errors.Add($"{side.Command.Title}: {side.Failure ?? "a sample failed"}");
        }

        return new Row(work, times, errors);
    }
}
