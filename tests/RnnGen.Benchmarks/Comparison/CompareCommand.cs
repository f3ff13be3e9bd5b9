using System.Diagnostics;
using System.Reflection;

namespace RnnGen.Benchmarks.Comparison;

/// <summary>The comparison, from the command line to the report.</summary>
internal static class CompareCommand
{
    /// <returns>0, or 1 where a side computed something else than ours or failed.</returns>
    public static int Run(CompareOptions options)
    {
        if (typeof(Workspace).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
            throw new ArgumentException("This is a debug build; run it with -c Release.");
        var sections = Section.Matching(options.Filter);
        if (sections.Count == 0) throw new ArgumentException($"No row contains '{options.Filter}'; rows are such as '{Section.All[0].Works[0]}'.");

        var pytorch = PyTorchKernels.Choose(SideCommands.PyTorch, out string kernels);
        SideCommand[] commands = [.. SideCommands.Ours, SideCommands.OnnxRuntime, SideCommands.OneDnn, pytorch, .. SideCommands.Limits];
        Side[] sides = [.. commands.Select(c => new Side(c))];
        try
        {
            var report = new Report(Console.Out, sides);
            report.WriteHead(kernels);
            var limits = MachineLimits.Measure(options, [.. sides.Where(s => s.Command.IsLimit)]);
            report.WriteLimits(limits);

            var results = new List<(Section, IReadOnlyList<Row> Rows)>();
            foreach (var section in sections)
            {
                Side[] pair = section.Pair is { } p ? [new Side(p.Plain), new Side(p.Faster)] : [];
                var timer = new RowTimer(options, pair.Length > 0 ? pair : sides);
                List<Row> rows = [];
                foreach (var work in section.Works)
                {
                    Console.Error.WriteLine(work);
                    rows.Add(timer.Time(work));
                }

                foreach (var side in pair) side.Dispose();
                report.Write(section, rows);
                results.Add((section, rows));
            }

            if (options.Recorded) report.WriteRecorded(results.SelectMany(r => r.Rows));
            if (options.Json is not null) JsonReport.Write(options.Json, options, sides, kernels, limits, results);
            return results.Exists(r => r.Rows.Any(row => row.Errors.Count > 0)) ? 1 : 0;
        }
        finally
        {
            foreach (var side in sides) side.Dispose();
        }
    }
}
