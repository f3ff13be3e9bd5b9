using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnGen.Reports.Tests;

/// <summary>The page as a browser lays it out, on a phone and on a desk.</summary>
public sealed partial class PageInBrowserTests
{
    /// <summary>Measures the page in its frame, and leaves the results in the first element of the page around it.</summary>
    private const string Measure = """
        <script>
        const found = parent.document.documentElement.dataset, root = document.documentElement, wide = [];
        document.querySelectorAll('details').forEach(d => d.open = true);
        document.querySelectorAll('body *').forEach(e => {
          const box = e.getBoundingClientRect();
          if (!e.closest('.scroll *') && (box.right > innerWidth + .5 || box.left < -.5)) wide.push(e.outerHTML.slice(0, 60));
        });
        const plots = [...document.querySelectorAll('.plot')];
        found.width = innerWidth;
        found.scrollWidth = Math.max(root.scrollWidth, document.body.scrollWidth);
        found.wide = wide.join(' ');
        found.dark = matchMedia('(prefers-color-scheme: dark)').matches;
        found.ground = getComputedStyle(document.body).backgroundColor;
        found.plots = plots.length;
        found.leastText = Math.min(...plots.map(p => 12 * p.getBoundingClientRect().width / p.viewBox.baseVal.width));
        found.cut = plots.filter(p => {
          const card = p.closest('figure').getBoundingClientRect();
          return [...p.querySelectorAll('text')].map(t => t.getBoundingClientRect()).some(t => t.left < card.left || t.right > card.right);
        }).length;
        </script>
        """;

    [ChromiumTheory]
    [InlineData(360, 740, false)]
    [InlineData(360, 740, true)]
    [InlineData(1280, 900, false)]
    [InlineData(1280, 900, true)]
    public void It_fits_the_screen_and_takes_its_colours(int width, int height, bool dark)
    {
        string folder = Reports.Folder(), path = Path.Combine(folder, "report.html"), measured = Path.Combine(folder, "measured.html");
        WriteReport(path);

        // The page itself lets no script run, so the copy that is measured is one without that rule.
        string page = File.ReadAllText(path);
        string copy = Policy().Replace(page, "").Replace("</body>", Measure + "</body>", StringComparison.Ordinal);
        Assert.NotEqual(page.Length + Measure.Length, copy.Length);

        // No window is as narrow as a phone, but a frame is.
        var frame = new HtmlWriter().Raw($"<!DOCTYPE html><iframe style=\"width: {width}px; height: {height}px; border: 0\" srcdoc=\"");
        File.WriteAllText(measured, frame.Text(copy).Raw("\"></iframe>").ToString());
        string laidOut = Chromium.Open(measured, dark);
        Assert.Equal(width, Number(laidOut, "width"));
        Assert.Equal("", Value(laidOut, "wide"));
        Assert.InRange(Number(laidOut, "scroll-width"), 0, width);
        Assert.Equal(dark ? "true" : "false", Value(laidOut, "dark"));
        Assert.Equal(dark ? "rgb(15, 19, 24)" : "rgb(246, 247, 249)", Value(laidOut, "ground"));
        Assert.Equal(6, Number(laidOut, "plots"));
        Assert.InRange(Number(laidOut, "least-text"), 9.0, 20.0);
        Assert.Equal(0, Number(laidOut, "cut"));
    }

    /// <summary>A page with all that there can be, texts without a place to break among it.</summary>
    private static void WriteReport(string path)
    {
        string endless = new('w', 300);
        using var report = new HtmlReport(path)
        {
            Title = "A training " + endless,
            Summary = endless,
            LossUnit = "nats a character",
            Options = [new("name", endless), new(endless, "value")],
        };
        var metric = new MetricValue(endless, 0.5, true);
        for (int step = 1; step <= 400; step++) report.Report(step % 50 == 0 ? Reports.At(step, 3.0 / step, metric) : Reports.At(step));
        report.AddSample(1, endless);
        report.AddSample(400, "to be\nor not to be " + endless);
        report.AddConfusionMatrix("Classes", Reports.Matrix(20, (3, 3), (4, 19)), [.. Several(20, i => $"class number {i}")]);
        report.AddTable("Table " + endless, [.. Several(12, i => $"column {i}")], [.. Several(12, i => $"{endless[..30]}{i}")]);
        var lines = Several(8, i => ChartSeries.Of($"line {i} {endless}", [-1_234_567, i, 1_234_567]));
        report.AddChart("Chart", "time, s", "values", [.. lines]);
        report.AddPicture("Picture", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' width='3000' height='100'/>"u8, "Nothing");

        static IEnumerable<T> Several<T>(int count, Func<int, T> create) => Enumerable.Range(0, count).Select(create);
    }

    private static double Number(string page, string name) => double.Parse(Value(page, name), CultureInfo.InvariantCulture);

    private static string Value(string page, string name)
    {
        var found = Regex.Match(page, $"<html[^>]* data-{name}=\"([^\"]*)\"");
        return found.Success
            ? found.Groups[1].Value
            : throw new InvalidDataException($"{name} was not measured: {page[..Math.Min(page.Length, 400)]}");
    }

    [GeneratedRegex("<meta http-equiv[^>]*>")]
    private static partial Regex Policy();
}
