namespace RnnGen.Reports;

/// <summary>A chart of the user's.</summary>
internal sealed class ChartSection(LineChart chart, string title) : ReportSection(title)
{
    /// <inheritdoc/>
    public override bool IsChart => true;

    /// <inheritdoc/>
    public override void Write(HtmlWriter page) => chart.Write(page);
}
