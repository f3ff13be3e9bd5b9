using Spectre.Console;

namespace RnnGen.Terminal;

/// <summary>
/// Shows a run on a terminal: a bar with the time left, and below it the losses, metrics, learning rate and speed, redrawn at each report.
/// Where the output is no terminal, a file or a pipe, each report is a plain line. Numbers are the same in every culture.
/// </summary>
public static class TrainingBar
{
    /// <summary>Shows a run while it goes.</summary>
    /// <example><c>TrainingBar.Show(1000, progress => trainer.Run(1000, progress));</c></example>
    /// <param name="lastStep">
    /// The step that the run ends with, counted over all runs: greater than <see cref="TrainingBarOptions.StepsBefore"/>.
    /// </param>
    /// <param name="run">
    /// Trains, and hands on what it is given as its progress, to be called on this thread. While it runs, nothing else should write to the
    /// terminal. What it throws comes through, the bar left as it was.
    /// </param>
    /// <param name="options">How; null: as <see cref="TrainingBarOptions"/> is at first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The steps before are negative, or there is none to be taken.</exception>
    public static void Show(long lastStep, Action<IProgress<TrainingProgress>> run, TrainingBarOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        options ??= new TrainingBarOptions();
        long before = options.StepsBefore;
        if (before < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), before, $"{nameof(options.StepsBefore)}: a number of at least 0 was expected.");
        }

        if (lastStep <= before)
        {
            throw new ArgumentOutOfRangeException(
                nameof(lastStep), lastStep, $"A step behind the {before} that were taken before was expected.");
        }

        var console = options.Console ?? AnsiConsole.Console;
        var state = new RunState(before, lastStep, options.Time ?? TimeProvider.System);
        if (!console.Profile.Capabilities.Ansi || !console.Profile.Out.IsTerminal)
        {
            run(new PlainLines(state, console.Profile.Out.Writer));
            return;
        }

        console.Live(BarView.Of(state, console)).Start(live => run(new LiveBar(state, console, live)));
    }

    /// <summary>
    /// A line a report. It goes to the writer itself, for the console would break it at the width of a terminal that there is not.
    /// </summary>
    private sealed class PlainLines(RunState state, TextWriter writer) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            state.Add(value);
            writer.Write(state.Line() + "\n");
            writer.Flush();
        }
    }

    private sealed class LiveBar(RunState state, IAnsiConsole console, LiveDisplayContext live) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            state.Add(value);
            live.UpdateTarget(BarView.Of(state, console));
        }
    }
}
