namespace RnnGen.Reports.Tests;

/// <summary>What texts and cultures cannot do to the page.</summary>
public sealed class HtmlReportTextTests
{
    private const string Hostile = "</pre></title></style>\"'><script>alert(1)</script>&amp;\0\u001b[2J\ud800";
    private const string Escaped =
        "&lt;/pre&gt;&lt;/title&gt;&lt;/style&gt;&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;\uFFFD\uFFFD[2J\uFFFD";
    private readonly string folder = Reports.Folder();

    private string At => Path.Combine(folder, "report.html");

    [Fact]
    public void Hostile_text_stays_text_wherever_it_stands()
    {
        using var report = new HtmlReport(At) { Title = Hostile, Summary = Hostile, LossUnit = Hostile, Options = [new(Hostile, Hostile)] };
        report.Report(Reports.At(1, 1.0, new MetricValue(Hostile, 1.0, true)) with { SkippedBatches = [new SkippedBatch(1, Hostile)] });
        report.AddSample(1, Hostile);
        report.AddSample(2, Hostile);
        report.AddChart("c" + Hostile, Hostile, Hostile, ChartSeries.Of(Hostile, [1, 2]), ChartSeries.Of(Hostile, [2, 1]));
        report.AddTable("t" + Hostile, [Hostile, Hostile], [Hostile, Hostile]);
        report.AddConfusionMatrix("m" + Hostile, Reports.Matrix(1, (0, 0)), [Hostile]);
        report.AddPicture("p" + Hostile, "image/png", [1, 2, 3], Hostile);
        string page = File.ReadAllText(At);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("\0", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", page, StringComparison.Ordinal);
        Assert.True(page.Split(Escaped).Length - 1 >= 25, "Some of the texts are not there.");
        Assert.Equal(2, page.Split("</title>").Length);
        Assert.Equal(2, page.Split("</style>").Length);
    }

    [Fact]
    public void Nothing_is_loaded_and_nothing_runs()
    {
        using var report = new HtmlReport(At);
        report.Report(Reports.At(1));
        string page = File.ReadAllText(At);
        Assert.Contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"", page);
        Assert.DoesNotContain("http:", page);
        Assert.DoesNotContain("https:", page);
        Assert.DoesNotContain("url(", page);
    }

    [Fact]
    public void Any_culture_gives_the_same_page()
    {
        string Page(string name)
        {
            string path = Path.Combine(folder, name);
            using (var report = new HtmlReport(path))
            {
                for (int step = 1; step < 90; step++) report.Report(Reports.At(step, 1.0 / step));
                report.AddConfusionMatrix("m", Reports.Matrix(3, (0, 0), (0, 1), (2, 2)));
                report.AddChart("c", "x", "y", ChartSeries.Of("line", [-1.5, 2.25, -1000.5]));
            }

            return File.ReadAllText(path);
        }

        string invariant = Page("a");
        using var culture = new SwedishCulture();
        Assert.Equal(invariant, Page("b"));
    }
}
