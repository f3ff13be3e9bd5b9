using System.Text;
using RnnGen.Terminal;
using Spectre.Console;

namespace RnnGen.Reports.Tests;

public sealed class TrainingBarTests
{
    private readonly StringWriter output = new();
    private readonly Clock clock = new();

    [Fact]
    public void Without_a_terminal_each_report_is_a_plain_line_in_any_culture()
    {
        using var culture = new SwedishCulture();
        Show(terminal: false, progress =>
        {
            clock.Seconds = 10;
            progress.Report(Reports.At(100));
            clock.Seconds = 20;
            progress.Report(Reports.At(250, 1.25, new MetricValue("accuracy", 0.5, true)) with { LearningRate = 2e-5 });
            clock.Seconds = 90;
            progress.Report(Reports.At(1000) with { SkippedBatches = [new SkippedBatch(9, "bad\nbatch")] });
        });
        Assert.Equal(
            "10 %  100/1,000 steps  loss 2.5000  learning rate 0.002  gradient norm 1.250  speed 12,346 input steps/s  1:30 left\n"
            + "25 %  250/1,000 steps  loss 1.6429  validation 1.2500  accuracy 0.5000  learning rate 2e-5  gradient norm 1.250"
            + "  speed 12,346 input steps/s  1:00 left\n"
            + "100 %  1,000/1,000 steps  loss 0.8636  validation 1.2500  accuracy 0.5000  learning rate 0.002  gradient norm 1.250"
            + "  speed 12,346 input steps/s  skipped: bad\uFFFDbatch\n",
            output.ToString());
    }

    [Fact]
    public void The_time_left_is_by_the_steps_of_this_run()
    {
        Show(terminal: false, progress =>
        {
            clock.Seconds = 36;
            progress.Report(Reports.At(901));
        }, stepsBefore: 900, lastStep: 1101);
        Assert.EndsWith("2:00:00 left\n", output.ToString());
    }

    [Fact]
    public void On_a_terminal_a_bar_is_redrawn()
    {
        Show(terminal: true, progress =>
        {
            progress.Report(Reports.At(250));
            progress.Report(Reports.At(500, 1.25, new MetricValue("[red]", 0.5, true)));
        });
        string text = output.ToString();
        Assert.Contains("━━━━━━━━━━", text);
        Assert.Contains("50 %  500/1,000 steps", text);
        Assert.Contains("[red]", text);
        Assert.Contains("\u001b[", text);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(-1, 5)]
    public void Steps_that_make_no_run_are_refused(long stepsBefore, long lastStep) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Show(terminal: false, _ => Assert.Fail("It ran."), stepsBefore, lastStep));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_run_throws_comes_through(bool terminal) =>
        Assert.Throws<TimeoutException>(() => Show(terminal, _ => throw new TimeoutException()));

    private void Show(bool terminal, Action<IProgress<TrainingProgress>> run, long stepsBefore = 0, long lastStep = 1000)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal ? AnsiSupport.Yes : AnsiSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new Output(output, terminal),
        });
        TrainingBar.Show(lastStep, run, new TrainingBarOptions { StepsBefore = stepsBefore, Console = console, Time = clock });
    }

    private sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    private sealed class Output(TextWriter writer, bool terminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => terminal;

        public int Width => 80;

        public int Height => 24;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
