namespace RnnGen.Reports;

/// <summary>A part of the page that the user has added.</summary>
/// <param name="title">Its heading; another part with the same one takes its place.</param>
internal abstract class ReportSection(string title)
{
    /// <summary>Its heading.</summary>
    public string Title { get; } = title;

    /// <summary>Whether it stands in a column among charts, and not over the whole width.</summary>
    public virtual bool IsChart => false;

    /// <summary>Writes it, with its heading.</summary>
    public abstract void Write(HtmlWriter page);
}
