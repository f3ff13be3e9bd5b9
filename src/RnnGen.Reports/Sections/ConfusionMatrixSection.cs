using System.Globalization;

namespace RnnGen.Reports;

/// <summary>A confusion matrix as it was: counts, shaded by the fraction of their row, and the scores of each class.</summary>
internal sealed class ConfusionMatrixSection : ReportSection
{
    /// <summary>Up to so many classes have the counts themselves in the page.</summary>
    private const int MostColumns = 20;

    /// <summary>Up to so many classes have their scores there.</summary>
    private const int MostRows = 500;
    private readonly string[] names;
    private readonly double[] counts = [];
    private readonly string[][] scores;

    public ConfusionMatrixSection(string title, ConfusionMatrix matrix, IReadOnlyList<string>? names)
        : base(title)
    {
        int classes = matrix.Classes;
        this.names = [.. names ?? Enumerable.Range(0, classes).Select(c => c.ToString(CultureInfo.InvariantCulture))];
        if (classes <= MostColumns) counts = [.. Enumerable.Range(0, classes * classes).Select(i => matrix[i / classes, i % classes])];
        scores = [.. Enumerable.Range(0, Math.Min(classes, MostRows)).Select(c => Row(this.names[c], matrix.Class(c))), Macro(matrix)];
    }

    /// <inheritdoc/>
    public override void Write(HtmlWriter page)
    {
        page.Raw("<section>").Element("h2", Title);
        if (counts.Length > 0)
        {
            page.Element("p class=\"none\"", "Rows are targets, columns predictions; the shade is the fraction of the row.");
            page.Raw("<div class=\"two\">");
            WriteCounts(page);
        }

        if (names.Length > MostRows)
            page.Element("p class=\"none\"", $"The first {ReportNumber.Whole(MostRows)} of {ReportNumber.Whole(names.Length)} classes:");
        TableSection.WriteTable(page, ["class", "precision", "recall", "F1", "targets"], scores);
        if (counts.Length > 0) page.Raw("</div>");
        page.Raw("</section>\n");
    }

    private static string[] Row(string name, PrecisionRecall of) =>
        [name, Score(of.Precision), Score(of.Recall), Score(of.F1), Count(of.Actual)];

    private static string[] Macro(ConfusionMatrix matrix)
    {
        double all = 0.0;
        for (int c = 0; c < matrix.Classes; c++) all += matrix.Class(c).Actual;
        return ["mean of classes", Score(matrix.MacroPrecision), Score(matrix.MacroRecall), Score(matrix.MacroF1), Count(all)];
    }

    private static string Score(double score) => double.IsNaN(score) ? "none" : score.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Count(double count) => count.ToString("#,0.###", CultureInfo.InvariantCulture);

    private void WriteCounts(HtmlWriter page)
    {
        int classes = names.Length;
        page.Raw("<div class=\"scroll fit\" tabindex=\"0\"><table class=\"matrix\"><thead><tr><th></th>");
        foreach (string name in names) page.Element("th", name);
        page.Raw("</tr></thead><tbody>");
        for (int target = 0; target < classes; target++)
        {
            page.Raw("<tr>").Element("th", names[target]);
            var row = counts.AsSpan(target * classes, classes);
            double all = 0.0;
            foreach (double count in row) all += count;
            for (int predicted = 0; predicted < classes; predicted++)
            {
                string shade = (all > 0.0 ? row[predicted] / all : 0.0).ToString("0.##", CultureInfo.InvariantCulture);
                page.Element($"td style=\"--p:{shade}\"{(target == predicted ? " class=\"right\"" : "")}", Count(row[predicted]));
            }

            page.Raw("</tr>");
        }

        page.Raw("</tbody></table></div>");
    }
}
