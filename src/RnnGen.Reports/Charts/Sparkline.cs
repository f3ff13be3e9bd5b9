namespace RnnGen.Reports;

/// <summary>
/// A series in a line of a table: its course alone, from its least number to its greatest, on a logarithmic axis where it spans two powers
/// of ten.
/// </summary>
internal static class Sparkline
{
    private const double Width = 120, Height = 22, Edge = 2;

    /// <summary>Writes the picture; the numbers stand beside it, so it has no text.</summary>
    public static void Write(HtmlWriter page, List<ChartPoint> points)
    {
        page.Raw($"<svg class=\"spark\" viewBox=\"0 0 {ReportNumber.Place(Width)} {ReportNumber.Place(Height)}\" aria-hidden=\"true\">");
        if (points.Count > 0)
        {
            var x = Axis.Horizontal(points[0].X, points[^1].X);
            var y = Axis.Vertical(points.Min(p => p.Y), points.Max(p => p.Y));
            page.Raw("<path class=\"s0\" d=\"M");
            foreach (var point in points)
            {
                double across = Edge + x.Place(point.X) * (Width - 2 * Edge), down = Height - Edge - y.Place(point.Y) * (Height - 2 * Edge);
                page.Raw($"{ReportNumber.Place(across)} {ReportNumber.Place(down)} ");
            }

            page.Raw("\"/>");
        }

        page.Raw("</svg>");
    }
}
