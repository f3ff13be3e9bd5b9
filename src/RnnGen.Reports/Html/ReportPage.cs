namespace RnnGen.Reports;

/// <summary>The page, from top to bottom.</summary>
internal static class ReportPage
{
    /// <summary>Nothing runs in the page and nothing is loaded: what a model has written cannot do harm there.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    /// <summary>Writes all of it.</summary>
    public static void Write(
        HtmlWriter page, HtmlReport report, TrainingHistory history, TextSamples samples, IReadOnlyList<ReportSection> sections)
    {
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n");
        page.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n").Element("title", report.Title);
        page.Raw("\n<style>\n").Raw(PageStyle.Css).Raw("\n</style>\n</head>\n<body>\n<header>").Element("h1", report.Title);
        page.Element("p class=\"lead\"", history.Last is { } last
            ? $"Step {ReportNumber.Whole(last.Step)}, epoch {ReportNumber.Whole(last.Epoch + 1)}"
            : "Nothing was reported yet.");
        page.Raw("</header>\n<main>\n");
        WriteCharts(page, report, history);
        page.Raw("<div class=\"two\">");
        WriteFigures(page, report, history);
        WriteOptions(page, report.Options);
        page.Raw("</div>\n");
        samples.Write(page);
        WriteSections(page, sections);
        WriteTensors(page, history.Tensors);
        WriteModel(page, report.Summary);
        page.Raw("</main>\n</body>\n</html>\n");
    }

    private static void WriteModel(HtmlWriter page, string summary)
    {
        if (summary.Length == 0) return;
        page.Raw("<section>").Element("h2", "Model").Raw("<div class=\"card\"><pre>\n").Text(summary).Raw("</pre></div></section>\n");
    }

    private static void WriteCharts(HtmlWriter page, HtmlReport report, TrainingHistory history)
    {
        page.Raw("<div class=\"charts\">\n");
        var loss = new LineChart("Loss", "step", report.LossUnit).Add(history.Loss.Name, history.Loss.Course);
        if (history.ValidationLoss.Course.Count > 0) loss.Add(history.ValidationLoss.Name, history.ValidationLoss.Course);
        loss.Write(page);
        foreach (var metric in history.Metrics) Chart(Capitalized(metric.Name), "of validations", metric);

        // A schedule is known by its shape, which ends near 0 often.
        var rate = history.LearningRate;
        new LineChart("Learning rate", "step", "") { IsLinear = true }.Add(rate.Name, rate.Course).Write(page);
        Chart("Gradient norm", "before clipping", history.GradientNorm);
        Chart("Speed", HtmlReport.SpeedUnit, history.Speed);
        page.Raw("</div>\n");

        void Chart(string title, string unit, TrackedFigure figure) =>
            new LineChart(title, "step", unit).Add(figure.Name, figure.Course).Write(page);
    }

    private static void WriteFigures(HtmlWriter page, HtmlReport report, TrainingHistory history)
    {
        if (history.Last is null) return;
        string unit = report.LossUnit.Length == 0 ? "" : $", {report.LossUnit}";
        var rows = new List<string[]> { Row($"training loss{unit}", history.Loss) };
        if (history.ValidationLoss.Course.Count > 0) rows.Add(Row($"validation loss{unit}", history.ValidationLoss));
        rows.AddRange(history.Metrics.Select(metric => Row(metric.Name, metric)));
        rows.Add(Row(history.LearningRate.Name, history.LearningRate));
        rows.Add(Row(history.GradientNorm.Name, history.GradientNorm));
        rows.Add(Row($"speed, {HtmlReport.SpeedUnit}", history.Speed));
        if (history.Skipped > 0) rows.Add(["bad batches passed over", ReportNumber.Whole(history.Skipped), "", ""]);
        page.Raw("<section class=\"figures\">").Element("h2", "Figures");
        TableSection.WriteTable(page, ["", "last", "best", "at step"], rows);
        if (history.Skipped > 0) page.Element("p class=\"none\"", $"The last of the bad batches: {history.LastReason}");
        page.Raw("</section>");
    }

    private static string Capitalized(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    private static string[] Row(string name, TrackedFigure figure) =>
    [
        name,
        LastOf(figure),
        figure.Best is { } best ? ReportNumber.Short(best.Y) : "",
        figure.Best is { } at ? ReportNumber.Whole((long)at.X) : "",
    ];

    private static string LastOf(TrackedFigure figure) => figure.Course.Count > 0 ? ReportNumber.Short(figure.Course.Last.Y) : "none";

    private static void WriteOptions(HtmlWriter page, IReadOnlyList<KeyValuePair<string, string>> options)
    {
        if (options.Count == 0) return;
        page.Raw("<section>").Element("h2", "Options").Raw("<div class=\"scroll\"><table class=\"options\"><tbody>");
        foreach (var (name, value) in options) page.Raw("<tr>").Element("th", name).Element("td", value).Raw("</tr>");
        page.Raw("</tbody></table></div></section>");
    }

    private static void WriteSections(HtmlWriter page, IReadOnlyList<ReportSection> sections)
    {
        var charts = sections.Where(section => section.IsChart).ToList();
        if (charts.Count > 0)
        {
            page.Raw("<section><div class=\"charts\">\n");
            foreach (var chart in charts) chart.Write(page);
            page.Raw("</div></section>\n");
        }

        foreach (var section in sections.Where(section => !section.IsChart)) section.Write(page);
    }

    private static void WriteTensors(HtmlWriter page, TrackedFigure[] tensors)
    {
        if (tensors.Length == 0) return;
        page.Raw("<section>").Element("h2", "Gradient norms by tensor");
        page.Element("p class=\"none\"", "Each from its least to its greatest, before clipping.");
        page.Raw("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th>tensor</th><th>last</th><th>course</th></tr></thead><tbody>");
        foreach (var tensor in tensors)
        {
            page.Raw("<tr>").Element("th", tensor.Name).Element("td", LastOf(tensor)).Raw("<td>");
            Sparkline.Write(page, tensor.Course.Points());
            page.Raw("</td></tr>");
        }

        page.Raw("</tbody></table></div></section>\n");
    }
}
