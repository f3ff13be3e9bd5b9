namespace RnnGen.Reports.Tests;

public sealed class HtmlReportTests
{
    private readonly string folder = Reports.Folder();

    private string At => Path.Combine(folder, "report.html");

    [Fact]
    public void The_page_has_what_was_reported()
    {
        var options = new KeyValuePair<string, string>("seed", "7");
        using (var report = new HtmlReport(At) { Title = "Speller", Summary = "LSTM 8 → 16", LossUnit = "nats a letter", Options = [options] })
        {
            for (int step = 1; step <= 250; step++)
            {
                var accuracy = new MetricValue("accuracy", step / 1000.0, true);
                report.Report(step % 100 == 0 ? Reports.At(step, 3.0 + Math.Abs(step - 100), accuracy) : Reports.At(step));
            }

            report.AddSample(250, "hello world");
        }

        string page = File.ReadAllText(At);
        string[] parts = ["<h1>Speller</h1>", "Step 250, epoch 3", "LSTM 8 → 16", "<th>seed</th><td>7</td>", "hello world", "step 250"];
        string[] charts = ["Loss", "Accuracy", "Learning rate", "Gradient norm", "Speed"];
        Assert.All(parts, part => Assert.Contains(part, page));
        Assert.All(charts, title => Assert.Contains($"<h3>{title}</h3>", page));
        Assert.Contains("<th>training loss, nats a letter</th><td>1.643</td><td>1.643</td><td>250</td>", page);
        Assert.Contains("<th>validation loss, nats a letter</th><td>103</td><td>3</td><td>100</td>", page);
        Assert.Contains("<th>accuracy</th><td>0.2</td><td>0.2</td><td>200</td>", page);
        Assert.Contains("<th>speed, input steps a second</th><td>12,346</td>", page);
    }

    [Fact]
    public void Without_numbers_it_is_a_page_too()
    {
        using var report = new HtmlReport(At);
        Assert.Empty(Directory.GetFiles(folder));
        report.Write();
        Assert.Contains("Nothing was reported yet.", File.ReadAllText(At));
        report.Report(new TrainingProgress(1, 0, double.NaN, double.NaN, 0, double.PositiveInfinity, double.NaN));
        Assert.Contains("No numbers yet.", File.ReadAllText(At));
    }

    [Fact]
    public void Bad_batches_are_told_of()
    {
        using var report = new HtmlReport(At);
        report.Report(Reports.At(1) with { SkippedBatches = [new SkippedBatch(3, "first"), new SkippedBatch(4, "input <2> is NaN")] });
        Assert.Contains("<th>bad batches passed over</th><td>2</td>", File.ReadAllText(At));
        Assert.Contains("input &lt;2&gt; is NaN", File.ReadAllText(At));
    }
}
