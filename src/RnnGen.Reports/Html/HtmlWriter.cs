using System.Text;

namespace RnnGen.Reports;

/// <summary>Writes HTML and SVG. What is not markup of this library's own goes through <see cref="Text"/>.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder html = new();

    /// <summary>Markup as it is.</summary>
    public HtmlWriter Raw(string markup)
    {
        html.Append(markup);
        return this;
    }

    /// <summary>
    /// Text for an element or for an attribute in double quotes: no character of it can end either. What HTML does not allow becomes
    /// U+FFFD.
    /// </summary>
    public HtmlWriter Text(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    html.Append("&amp;");
                    break;
                case '<':
                    html.Append("&lt;");
                    break;
                case '>':
                    html.Append("&gt;");
                    break;
                case '"':
                    html.Append("&quot;");
                    break;
                case '\'':
                    html.Append("&#39;");
                    break;
                case < ' ' and not ('\n' or '\r' or '\t') or >= 0x7F and < 0xA0:
                    html.Append('\uFFFD');
                    break;
                default:
                    html.Append(rune.ToString());
                    break;
            }
        }

        return this;
    }

    /// <summary>An element with text alone.</summary>
    /// <param name="tag">Its name, with attributes behind it: <c>td class="name"</c>.</param>
    /// <param name="text">The text.</param>
    public HtmlWriter Element(string tag, string text)
    {
        int end = tag.IndexOf(' ');
        return Raw("<").Raw(tag).Raw(">").Text(text).Raw("</").Raw(end < 0 ? tag : tag[..end]).Raw(">");
    }

    /// <summary>Writes all to a stream, as UTF-8.</summary>
    public void CopyTo(Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        foreach (var part in html.GetChunks()) writer.Write(part.Span);
    }

    /// <summary>What was written.</summary>
    public override string ToString() => html.ToString();
}
