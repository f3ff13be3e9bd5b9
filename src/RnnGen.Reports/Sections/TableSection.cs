namespace RnnGen.Reports;

/// <summary>A table of the user's: the first column to the left, the others, which are numbers mostly, to the right.</summary>
internal sealed class TableSection(string title, string[] header, string[][] rows) : ReportSection(title)
{
    /// <inheritdoc/>
    public override void Write(HtmlWriter page)
    {
        page.Raw("<section>").Element("h2", Title);
        WriteTable(page, header, rows);
        page.Raw("</section>\n");
    }

    /// <summary>Writes a table that scrolls by itself where it is too wide.</summary>
    public static void WriteTable(HtmlWriter page, string[] header, IEnumerable<string[]> rows)
    {
        page.Raw("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
        foreach (string cell in header) page.Element("th", cell);
        page.Raw("</tr></thead><tbody>");
        foreach (string[] row in rows)
        {
            page.Raw("<tr>");
            for (int i = 0; i < row.Length; i++) page.Element(i == 0 ? "th" : "td", row[i]);
            page.Raw("</tr>");
        }

        page.Raw("</tbody></table></div>");
    }
}
