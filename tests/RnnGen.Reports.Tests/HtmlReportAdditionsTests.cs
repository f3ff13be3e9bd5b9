namespace RnnGen.Reports.Tests;

public sealed class HtmlReportAdditionsTests : IDisposable
{
    private readonly string path = Path.Combine(Reports.Folder(), "report.html");
    private readonly HtmlReport report;

    public HtmlReportAdditionsTests() => report = new HtmlReport(path);

    private string Page => File.ReadAllText(path);

    public void Dispose() => report.Dispose();

    [Fact]
    public void A_matrix_has_counts_and_scores_of_named_classes()
    {
        report.AddConfusionMatrix("Letters", Reports.Matrix(2, (0, 0), (0, 0), (0, 0), (0, 1), (1, 1)), ["vowel", "consonant"]);
        Assert.Contains("<th>vowel</th><td style=\"--p:0.75\" class=\"right\">3</td><td style=\"--p:0.25\">1</td>", Page);
        Assert.Contains("<th>vowel</th><td>1.000</td><td>0.750</td><td>0.857</td><td>4</td>", Page);
        Assert.Contains("<th>mean of classes</th>", Page);
    }

    [Fact]
    public void A_matrix_is_as_it_was_when_it_was_added()
    {
        var matrix = Reports.Matrix(2, (0, 0));
        report.AddConfusionMatrix("Letters", matrix);
        string before = Page;
        matrix.Reset();
        report.Write();
        Assert.Equal(before, Page);
    }

    [Fact]
    public void Many_classes_have_their_scores_alone_and_very_many_the_first()
    {
        report.AddConfusionMatrix("Words", Reports.Matrix(21, (20, 20)));
        Assert.DoesNotContain("--p:1", Page[Page.IndexOf("<body>", StringComparison.Ordinal)..]);
        Assert.Contains("<th>20</th><td>1.000</td>", Page);
        report.AddConfusionMatrix("Words", Reports.Matrix(600, (20, 20)));
        Assert.Contains("The first 500 of 600 classes:", Page);
        Assert.DoesNotContain("<th>500</th>", Page);
    }

    [Fact]
    public void The_same_title_takes_the_place_of_what_had_it()
    {
        report.AddTable("Runs", ["run", "loss"], ["a", "1"]);
        report.AddTable("Others", ["run"], ["x"]);
        report.AddTable("Runs", ["run", "loss"], ["b", "2"], ["c", "3"]);
        Assert.DoesNotContain("<th>a</th>", Page);
        Assert.Contains("<th>b</th><td>2</td>", Page);
        Assert.True(Page.IndexOf("Runs", StringComparison.Ordinal) < Page.IndexOf("Others", StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_and_the_newest_samples_stay()
    {
        for (int step = 1; step <= 30; step++) report.AddSample(step, $"text of {step};");
        for (int step = 1; step <= 30; step++) Assert.Equal(step is 1 or > 11, Page.Contains($"text of {step};", StringComparison.Ordinal));
        report.AddSample(31, new string('a', 5000));
        Assert.Contains(new string('a', 4000) + " …<", Page);
    }

    [Fact]
    public void A_chart_has_a_legend_for_its_lines_and_thins_them()
    {
        var many = new double[300_000];
        many[123_456] = 7;
        var one = new ChartSeries("one", [new(0, 3), new(1, double.NaN)]);
        report.AddChart("Waves", "time, s", "pressure, Pa", ChartSeries.Of("many", many), one);
        Assert.Contains("</svg>one <b>3</b></li>", Page);
        Assert.Contains("time, s</text>", Page);
        Assert.Contains("many: from 0 to 0, at least 0, at most 7.", Page);
        Assert.InRange(Page.Length, 1000, 60_000);
    }

    [Fact]
    public void Pictures_are_part_of_the_file()
    {
        report.AddPicture("Drawing", "image/svg+xml", "<svg/>"u8, "nothing");
        Assert.Contains("<img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"nothing\">", Page);
    }

    [Fact]
    public void What_does_not_fit_is_named_and_changes_nothing()
    {
        report.Write();
        string before = Page;
        Assert.Throws<ArgumentException>("title", () => report.AddTable(" ", ["a"]));
        Assert.Contains("Row 1 has 1", Refusal("rows", () => report.AddTable("t", ["a", "b"], ["1", "2"], ["1"])));
        Assert.Throws<ArgumentException>("series", () => report.AddChart("c", "x", "y"));
        Assert.Contains("'text/html'", Refusal("mediaType", () => report.AddPicture("p", "text/html", [1], "")));
        Assert.Throws<ArgumentException>("content", () => report.AddPicture("p", "image/png", [], ""));
        Assert.Contains("1 names; 2", Refusal("names", () => report.AddConfusionMatrix("m", Reports.Matrix(2), ["a"])));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => report.AddSample(-1, ""));
        report.Write();
        Assert.Equal(before, Page);
    }

    private static string Refusal(string argument, Action action) => Assert.Throws<ArgumentException>(argument, action).Message;
}
