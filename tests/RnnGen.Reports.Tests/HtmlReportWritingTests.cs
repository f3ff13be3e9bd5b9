namespace RnnGen.Reports.Tests;

public sealed class HtmlReportWritingTests
{
    private readonly string folder = Reports.Folder();

    private string At => Path.Combine(folder, "report.html");

    [Fact]
    public void A_reader_sees_the_page_before_or_the_new_one()
    {
        using var report = new HtmlReport(At);
        report.Report(Reports.At(1));
        using var before = new StreamReader(new FileStream(At, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        report.Report(Reports.At(2));
        Assert.EndsWith("</html>\n", before.ReadToEnd());
        Assert.Contains("Step 2,", File.ReadAllText(At));
        Assert.Equal([At], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_page_that_cannot_be_written_leaves_the_one_before()
    {
        using var report = new HtmlReport(At);
        report.Report(Reports.At(1));
        string before = File.ReadAllText(At);
        Directory.CreateDirectory(At + ".tmp");
        Assert.Contains(At, Assert.Throws<IOException>(() => report.Report(Reports.At(2))).Message);
        Assert.Equal(before, File.ReadAllText(At));
        Directory.Delete(At + ".tmp");
        report.Report(Reports.At(3));
        Assert.Contains("Step 3,", File.ReadAllText(At));
    }

    [Fact]
    public void A_place_that_takes_no_file_is_noticed_at_once()
    {
        Assert.Throws<DirectoryNotFoundException>(() => new HtmlReport(Path.Combine(folder, "none", "report.html")));
        Assert.Throws<IOException>(() => new HtmlReport(folder));
        Assert.Throws<ArgumentException>("path", () => new HtmlReport(""));
    }
}
