namespace RnnGen.Reports.Tests;

public sealed class CsvLogTests
{
    private const string Columns = "step,epoch,loss,validation_loss,gradient_norm,learning_rate,tokens_per_second,skipped_batches";
    private readonly string path = Path.Combine(Reports.Folder(), "log.csv");

    [Fact]
    public void Lines_are_there_at_once_with_points_in_any_culture()
    {
        using var culture = new SwedishCulture();
        using var log = new CsvLog(path, "accuracy", "a \"b\", c");
        log.Report(new TrainingProgress(1, 0, 4.25, 1.5e-7, 12_345.5, 0.002, null));
        log.Report(new TrainingProgress(2, 0, double.NaN, double.PositiveInfinity, 0, -0.5, 3.125)
        {
            ValidationMetrics = new MetricValue[] { new("accuracy", 0.75, true) },
            SkippedBatches = [new SkippedBatch(7, "bad")],
        });
        Assert.Equal(
            $"{Columns},accuracy,\"a \"\"b\"\", c\"\n1,0,4.25,,1.5E-07,0.002,12345.5,0,,\n2,0,,3.125,Infinity,-0.5,0,1,0.75,\n", Read());
    }

    [Fact]
    public void A_run_that_goes_on_appends_and_half_a_line_goes()
    {
        using (var log = new CsvLog(path)) log.Report(Reports.At(1));
        string before = Read();
        File.AppendAllText(path, "2,0,4.1");
        using (var log = new CsvLog(path)) log.Report(Reports.At(2));
        Assert.StartsWith(before + "2,0,", Read());
        Assert.Equal(3, Read().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Half_a_header_is_written_anew()
    {
        File.WriteAllText(path, "step,epo");
        using (var log = new CsvLog(path)) log.Report(Reports.At(1));
        Assert.StartsWith(Columns + "\n1,0,", Read());
    }

    [Fact]
    public void A_long_half_line_goes_too()
    {
        File.WriteAllText(path, Columns + "\n" + new string('1', 10_000));
        new CsvLog(path).Dispose();
        Assert.Equal(Columns + "\n", Read());
    }

    [Fact]
    public void A_file_with_other_columns_stays_as_it_is()
    {
        File.WriteAllText(path, "a,b\n1,2\nhalf");
        string message = Assert.Throws<InvalidDataException>(() => new CsvLog(path, "accuracy")).Message;
        Assert.Contains("tokens_per_second,skipped_batches,accuracy'", message);
        Assert.Equal("a,b\n1,2\nhalf", Read());
    }

    [Fact]
    public void A_metric_without_a_column_is_named_and_nothing_is_written()
    {
        using var log = new CsvLog(path, "accuracy");
        var report = Reports.At(1, 1.0, new MetricValue("F1", 1, true));
        string message = Assert.Throws<ArgumentException>("value", () => log.Report(report)).Message;
        Assert.Contains("'F1'", message);
        Assert.Contains("'accuracy'", message);
        Assert.Equal(Columns + ",accuracy\n", Read());
        Assert.Throws<ArgumentException>("metrics", () => new CsvLog(path + "2", "a", "a"));
        Assert.False(File.Exists(path + "2"));
    }

    [Fact]
    public void Lines_allocate_nothing()
    {
        using var log = new CsvLog(path, "accuracy");
        var report = Reports.At(1000, 1.0 / 3, new MetricValue("accuracy", 2.0 / 3, true));
        log.Report(report);
        Assert.Equal(0, RnnGen.Tests.Allocated.By(() => log.Report(report)));
    }

    private string Read()
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
