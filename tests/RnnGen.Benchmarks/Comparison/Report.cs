using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Comparison;

/// <summary>The report in Markdown.</summary>
internal sealed class Report(TextWriter writer, IReadOnlyList<Side> sides)
{
    private static readonly IReadOnlyList<SideCommand> Peers = [SideCommands.OnnxRuntime, SideCommands.OneDnn, SideCommands.PyTorch];
    private static string Core => Processor.Core is { } core ? $"core {core}" : "whatever core the system chooses";

    private static SideCommand Fastest => SideCommands.Ours[0];

    public void WriteHead(string kernels)
    {
        writer.WriteLine($"""
            Processor: {Processor.Name}; {Environment.ProcessorCount} cores, all sides in turn on {Core}; one thread.
            {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}.

            """);
        foreach (var side in sides) writer.WriteLine($"* {side.Command.Title}: {side.Failure ?? side.Description}");
        if (kernels.Length > 0) writer.WriteLine($"* {kernels}");
        writer.WriteLine();
    }

    public void WriteLimits(MachineLimits limits)
    {
        writer.WriteLine($"""
            The machine's limits, measured in this run: multiply-adds on registers, and reading floats as operands of multiply-adds.

            {limits}
            Times are minimum / median of processor time, all threads of a side together. The columns with × are least times divided by ours: of the better of ONNX Runtime and oneDNN
            ("native"), and of PyTorch. The last column is the least time that the limits leave, divided by ours, at each of our vector widths. For one stream that is reading its
            weights once a step, a working set of just that size; for one sequence, reading the recurrent weights in each step, and the multiply-adds of the inputs; otherwise all
            multiply-adds.

            """);
    }

    public void Write(Section section, IReadOnlyList<Row> rows)
    {
        writer.WriteLine($"### {section.Title}\n");
        var table = section.Pair is { } pair ? Of(pair, rows) : Compared(rows);
        writer.WriteLine(table);
        foreach (var row in rows.Where(r => r.Errors.Count > 0)) writer.WriteLine($"ERROR at {row.Work}: {string.Join("; ", row.Errors)}\n");
        writer.Flush();
    }

    private static Table Of(Pair pair, IReadOnlyList<Row> rows)
    {
        var table = new Table("I → H", pair.Plain.Title, pair.Faster.Title, "gain");
        foreach (var row in rows)
            table.Add($"{row.Work.Input} → {row.Work.Hidden}", Figures.Time(row[pair.Plain]), Figures.Time(row[pair.Faster]), Figures.Ratio(row.Ratio(pair.Plain, pair.Faster)));
        return table;
    }

    private static Table Compared(IReadOnlyList<Row> rows)
    {
        var table = new Table(["I → H", .. SideCommands.Ours.Select(s => s.Title), .. Peers.Select(p => p.Title), "native", "PyTorch", "of the limit"]);
        foreach (var row in rows)
        {
            table.Add([
                $"{row.Work.Input} → {row.Work.Hidden}",
                .. SideCommands.Ours.Concat(Peers).Select(s => Figures.Time(row[s])),
                Figures.Ratio(row.Ratio(SideCommands.OnnxRuntime, SideCommands.OneDnn, Fastest)),
                Figures.Ratio(row.Ratio(SideCommands.PyTorch, Fastest)),
                Figures.Parts(SideCommands.Ours.Zip(SideCommands.Limits, (ours, limit) => row.Ratio(limit, ours)))]);
        }

        return table;
    }

    /// <summary>Our least times of this run beside figures of another processor: no comparison, but a landmark.</summary>
    public void WriteRecorded(IEnumerable<Row> rows)
    {
        writer.WriteLine($"### Recorded on another processor\n\n{RecordedFigures.Origin}\n");
        var table = new Table(["", $"{Fastest.Title}, here", .. RecordedFigures.Sources.Select(s => $"{s}, there")]);
        foreach (var row in rows)
        {
            double?[] recorded = [.. RecordedFigures.Sources.Select(s => RecordedFigures.Find(s, row.Work))];
            if (recorded.All(r => r is null)) continue;
            table.Add([row.Work.ToString(), row[Fastest] is { } ours ? Figures.Time(ours.Minimum) : "", .. recorded.Select(r => r is { } time ? Figures.Time(time) : "")]);
        }

        writer.WriteLine(table);
    }
}
