namespace RnnGen.Reports;

/// <summary>
/// Lines over a common axis, as SVG whose colours the page's style gives, with the title and the legend around it as HTML.
/// </summary>
internal sealed class LineChart(string title, string xLabel, string unit)
{
    /// <summary>Lines of other colours and dashes, of which the style has so many; further ones begin again with points on them.</summary>
    public const int Styles = 6;

    private const double Width = 360, Height = 190, Left = 44, Right = 10, Top = 8, Bottom = 34;

    /// <summary>Series of so few points show them, so that one alone is seen.</summary>
    private const int FewPoints = 40;
    private readonly List<(string Name, List<ChartPoint> Points)> lines = [];

    /// <summary>Whether the vertical axis is linear, whatever it spans.</summary>
    public bool IsLinear { get; init; }

    /// <summary>Adds a line; one without points has a place in the legend only.</summary>
    public LineChart Add(string name, ThinnedSeries series)
    {
        lines.Add((name, series.Points()));
        return this;
    }

    /// <summary>Writes title, legend and picture.</summary>
    public void Write(HtmlWriter page)
    {
        page.Raw("<figure class=\"chart\"><figcaption>").Element("h3", title);
        var all = lines.SelectMany(line => line.Points).ToList();
        var axes = all.Count == 0
            ? default((Axis X, Axis Y)?)
            : (Axis.Horizontal(all.Min(p => p.X), all.Max(p => p.X)), Axis.Vertical(all.Min(p => p.Y), all.Max(p => p.Y), IsLinear));
        string scale = axes is { Y.IsLogarithmic: true } ? "logarithmic" : "";
        string told = string.Join(", ", new[] { unit, scale }.Where(part => part.Length > 0));
        if (told.Length > 0) page.Element("span class=\"unit\"", told);
        page.Raw("</figcaption>");
        if (lines.Count > 1) WriteLegend(page);
        if (axes is { } found) WritePicture(page, found.X, found.Y);
        else page.Element("p class=\"none\"", "No numbers yet.");
        page.Raw("</figure>\n");
    }

    private static double PlaceX(Axis x, double number) => Left + x.Place(number) * (Width - Left - Right);

    private static double PlaceY(Axis y, double number) => Height - Bottom - y.Place(number) * (Height - Top - Bottom);

    private static string Place(double number) => ReportNumber.Place(number);

    private void WriteLegend(HtmlWriter page)
    {
        page.Raw("<ul class=\"legend\">");
        for (int i = 0; i < lines.Count; i++)
        {
            page.Raw($"<li><svg viewBox=\"0 0 26 10\" aria-hidden=\"true\"><path class=\"s{i % Styles}\" d=\"M0 5H26\"/>");
            if (IsDotted(i)) page.Raw($"<circle class=\"d{i % Styles}\" cx=\"13\" cy=\"5\" r=\"3\"/>");
            page.Raw("</svg>").Text(lines[i].Name);
            if (lines[i].Points is [.., var last]) page.Raw(" ").Element("b", ReportNumber.Short(last.Y));
            page.Raw("</li>");
        }

        page.Raw("</ul>");
    }

    private bool IsDotted(int line) => line >= Styles || lines[line].Points.Count <= FewPoints;

    private void WritePicture(HtmlWriter page, Axis x, Axis y)
    {
        page.Raw($"<svg class=\"plot\" viewBox=\"0 0 {Place(Width)} {Place(Height)}\" role=\"img\"");
        page.Raw(" aria-label=\"").Text(Description()).Raw("\">");
        foreach (double tick in y.Ticks)
        {
            string at = Place(PlaceY(y, tick));
            page.Raw($"<path class=\"grid\" d=\"M{Place(Left)} {at}H{Place(Width - Right)}\"/>");
            page.Raw($"<text class=\"y\" x=\"{Place(Left - 6)}\" y=\"{at}\">{ReportNumber.Tick(tick)}</text>");
        }

        string bottom = Place(Height - Bottom);
        page.Raw($"<path class=\"axis\" d=\"M{Place(Left)} {bottom}H{Place(Width - Right)}\"/>");
        foreach (double tick in x.Ticks)
        {
            double at = PlaceX(x, tick);
            page.Raw($"<path class=\"axis\" d=\"M{Place(at)} {bottom}v4\"/>");
            string middle = Place(Math.Min(at, Width - 14)), below = Place(Height - Bottom + 15);
            page.Raw($"<text class=\"x\" x=\"{middle}\" y=\"{below}\">{ReportNumber.Tick(tick)}</text>");
        }

        page.Raw($"<text class=\"x\" x=\"{Place((Left + Width - Right) / 2)}\" y=\"{Place(Height - 5)}\">").Text(xLabel).Raw("</text>");

        // The first line is the last drawn, so that it lies above the others.
        for (int i = lines.Count - 1; i >= 0; i--) WriteLine(page, i, x, y);
        page.Raw("</svg>");
    }

    private void WriteLine(HtmlWriter page, int index, Axis x, Axis y)
    {
        var points = lines[index].Points;
        if (points.Count == 0) return;
        page.Raw($"<path class=\"s{index % Styles}\" d=\"M");
        foreach (var point in points) page.Raw($"{Place(PlaceX(x, point.X))} {Place(PlaceY(y, point.Y))} ");
        page.Raw("\"/>");
        if (!IsDotted(index)) return;
        int stride = Math.Max(1, points.Count / FewPoints);
        for (int i = 0; i < points.Count; i += stride)
        {
            string across = Place(PlaceX(x, points[i].X)), down = Place(PlaceY(y, points[i].Y));
            page.Raw($"<circle class=\"d{index % Styles}\" cx=\"{across}\" cy=\"{down}\" r=\"2.6\"/>");
        }
    }

    private string Description() => $"{title} by {xLabel}. " + string.Join(' ', lines.Where(line => line.Points.Count > 0).Select(line =>
        $"{line.Name}: from {ReportNumber.Short(line.Points[0].Y)} to {ReportNumber.Short(line.Points[^1].Y)},"
        + $" at least {ReportNumber.Short(line.Points.Min(p => p.Y))}, at most {ReportNumber.Short(line.Points.Max(p => p.Y))}."));
}
