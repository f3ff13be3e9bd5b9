namespace RnnGen.Reports.Tests;

public sealed class ProgressTests
{
    [Fact]
    public void All_hear_each_report_in_their_order_on_the_thread_that_reports()
    {
        var heard = new List<string>();
        int thread = Environment.CurrentManagedThreadId;
        var progress = Progress.All(new Listener("a", heard), new Listener("b", heard));
        progress.Report(Reports.At(1));
        progress.Report(Reports.At(2));
        Assert.Equal([$"a1 {thread}", $"b1 {thread}", $"a2 {thread}", $"b2 {thread}"], heard);
    }

    [Fact]
    public void Null_is_named()
    {
        var refusal = Assert.Throws<ArgumentException>("listeners", () => Progress.All(new Listener("a", []), null!));
        Assert.Contains("Listener 1", refusal.Message);
    }

    private sealed class Listener(string name, List<string> heard) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => heard.Add($"{name}{value.Step} {Environment.CurrentManagedThreadId}");
    }
}
