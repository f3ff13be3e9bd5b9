namespace RnnGen.Reports;

/// <summary>A picture of the user's, in the page itself. As an image, an SVG runs no script and loads nothing.</summary>
internal sealed class PictureSection(string title, string mediaType, string base64, string description) : ReportSection(title)
{
    /// <inheritdoc/>
    public override bool IsChart => true;

    /// <inheritdoc/>
    public override void Write(HtmlWriter page)
    {
        page.Raw("<figure class=\"chart\"><figcaption>").Element("h3", Title).Raw("</figcaption>");
        page.Raw("<img src=\"data:").Text(mediaType).Raw(";base64,").Raw(base64).Raw("\" alt=\"").Text(description).Raw("\"></figure>\n");
    }
}
