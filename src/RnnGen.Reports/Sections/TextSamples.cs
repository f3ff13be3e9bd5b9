namespace RnnGen.Reports;

/// <summary>What the model wrote at several steps, the newest first.</summary>
internal sealed class TextSamples
{
    private const int Most = 20, MostCharacters = 4000;
    private readonly List<(long Step, string Text)> samples = [];

    /// <summary>Adds a sample. The first and the newest stay; of the others, those that are oldest go.</summary>
    public void Add(long step, string text)
    {
        if (samples.Count == Most) samples.RemoveAt(1);
        samples.Add((step, text.Length <= MostCharacters ? text : text[..MostCharacters] + " …"));
    }

    /// <summary>Writes them, or nothing.</summary>
    public void Write(HtmlWriter page)
    {
        if (samples.Count == 0) return;
        page.Raw("<section>").Element("h2", "Samples");
        WriteSample(page, samples[^1]);
        if (samples.Count > 1)
        {
            page.Raw("<details>").Element("summary", $"Earlier ({ReportNumber.Whole(samples.Count - 1)})");
            for (int i = samples.Count - 2; i >= 0; i--) WriteSample(page, samples[i]);
            page.Raw("</details>");
        }

        page.Raw("</section>\n");
    }

    private static void WriteSample(HtmlWriter page, (long Step, string Text) sample) => page
        .Raw("<figure class=\"sample\">").Element("figcaption", $"step {ReportNumber.Whole(sample.Step)}")
        .Raw("<pre>\n").Text(sample.Text).Raw("</pre></figure>\n");
}
