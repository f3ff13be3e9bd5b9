using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnGen.Reports.Tests;

/// <summary>Pages of very many reports.</summary>
public sealed partial class LongRunTests
{
    private readonly string folder = Reports.Folder();

    private string At => Path.Combine(folder, "report.html");

    [Fact]
    public void A_million_reports_stay_below_a_megabyte()
    {
        using (var report = new HtmlReport(At))
        {
            var metrics = Enumerable.Range(0, 10).Select(i => new MetricValue($"metric {i}", i, true)).ToArray();
            for (int step = 1; step <= 1_000_000; step++)
            {
                for (int i = 0; i < metrics.Length; i++) metrics[i] = metrics[i] with { Value = 0.1 * (step * 7919L % (100 + i)) };
                report.Report(Reports.At(step, 1 + Math.Sin(step), metrics) with { GradientNorm = step == 654_321 ? 1e4 : 1 + Math.Cos(step) });
            }
        }

        Assert.InRange(new FileInfo(At).Length, 50_000, 999_999);
        Assert.Contains("Gradient norm by step. gradient norm: from ", File.ReadAllText(At));
        Assert.Contains("at most 10,000.", File.ReadAllText(At));
    }

    [Fact]
    public void So_do_five_hundred_tensors()
    {
        var history = new TrainingHistory();
        history.WatchTensors(Enumerable.Range(0, 500).Select(i => $"layer{i}.weight"));
        var norms = new double[500];
        for (int step = 1; step <= 10_000; step++)
        {
            for (int i = 0; i < norms.Length; i++) norms[i] = 1 + 0.01 * (step * 7919L % (100 + i));
            history.Add(Reports.At(step), norms);
        }

        using var report = new HtmlReport(At);
        var page = new HtmlWriter();
        ReportPage.Write(page, report, history, new TextSamples(), []);
        Assert.InRange(page.ToString().Length, 300_000, 999_999);
    }

    [Fact]
    public void It_is_never_more_than_a_hundredth_behind_and_whole_at_the_end()
    {
        using var report = new HtmlReport(At);
        int writes = 0;
        string before = "";
        for (int step = 1; step <= 2000; step++)
        {
            report.Report(Reports.At(step));
            string digits = StepShown().Match(File.ReadAllText(At)).Groups[1].Value;
            int shown = int.Parse(digits, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            Assert.InRange(shown, step - Math.Max(0, shown / 100), step);
            if (before != (before = $"{shown}")) writes++;
        }

        Assert.InRange(writes, 300, 420);
        report.Dispose();
        Assert.Contains("Step 2,000,", File.ReadAllText(At));
    }

    [Fact]
    public void Between_writes_nothing_is_allocated()
    {
        using var report = new HtmlReport(At);
        for (int step = 1; step <= 1000; step++) report.Report(Reports.At(step));
        report.Write();
        var next = Reports.At(1001, 1.0);
        report.Report(next);
        report.Report(next);
        Assert.Equal(0, RnnGen.Tests.Allocated.By(() => report.Report(next)));
    }

    [GeneratedRegex(@"Step ([\d,]+), epoch")]
    private static partial Regex StepShown();
}
