using System.Text.Json;

namespace RnnGen.Reports.Tests;

public sealed class JsonLinesLogTests
{
    private readonly string path = Path.Combine(Reports.Folder(), "log.jsonl");

    [Fact]
    public void Each_line_is_an_object_in_any_culture()
    {
        using var culture = new SwedishCulture();
        using (var log = new JsonLinesLog(path))
        {
            log.Report(new TrainingProgress(1, 0, 4.25, double.NegativeInfinity, 12_345.5, 0.002, null));
            log.Report(new TrainingProgress(2, 1, double.NaN, 1, 2, 3, 3.125)
            {
                ValidationMetrics = new MetricValue[] { new("a \"b\"\n", 0.75, true) },
                SkippedBatches = [new SkippedBatch(7, "input is NaN")],
            });
        }

        string[] lines = File.ReadAllLines(path);
        Assert.Equal("""{"step":1,"epoch":0,"loss":4.25,"gradientNorm":"-Infinity","learningRate":0.002,"tokensPerSecond":12345.5}""", lines[0]);
        var second = JsonDocument.Parse(lines[1]).RootElement;
        Assert.Equal(JsonValueKind.Null, second.GetProperty("loss").ValueKind);
        Assert.Equal(3.125, second.GetProperty("validationLoss").GetDouble());
        Assert.Equal(0.75, second.GetProperty("metrics").GetProperty("a \"b\"\n").GetDouble());
        Assert.Equal("input is NaN", second.GetProperty("skippedBatches")[0].GetProperty("reason").GetString());
        Assert.Equal(7, second.GetProperty("skippedBatches")[0].GetProperty("number").GetInt64());
    }

    [Fact]
    public void A_run_that_goes_on_appends_and_half_a_line_goes()
    {
        using (var log = new JsonLinesLog(path)) log.Report(Reports.At(1));
        File.AppendAllText(path, "{\"step\":2,");
        using (var log = new JsonLinesLog(path)) log.Report(Reports.At(2));
        var steps = File.ReadAllLines(path).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("step").GetInt32());
        Assert.Equal([1, 2], steps);
    }

    [Fact]
    public void Lines_allocate_nothing()
    {
        using var log = new JsonLinesLog(path);
        var report = Reports.At(1000, 1.0 / 3, new MetricValue("accuracy", 2.0 / 3, true));
        log.Report(report);
        Assert.Equal(0, RnnGen.Tests.Allocated.By(() => log.Report(report)));
    }
}
