using System.Globalization;
using System.Text;

namespace RnnGen.Terminal;

/// <summary>What is to be shown of a run: how far it is, and the last figures.</summary>
internal sealed class RunState(long stepsBefore, long lastStep, TimeProvider time)
{
    private readonly long first = stepsBefore;
    private readonly long started = time.GetTimestamp();
    private readonly List<MetricValue> metrics = [];
    private TrainingProgress last;
    private double? loss;
    private double? validation;

    /// <summary>The step of the last report.</summary>
    public long Step { get; private set; } = stepsBefore;

    /// <summary>The fraction of the steps, those before the run among them, that were taken: 0 to 1.</summary>
    public double Fraction => Math.Clamp((double)Step / lastStep, 0.0, 1.0);

    /// <summary>How far it is, as in <c>62 %  620/1,000 steps</c>.</summary>
    public string Position =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(100 * Fraction + 1e-9):0} %  {Step:N0}/{lastStep:N0} steps");

    /// <summary>
    /// The time that the other steps take, if they take as long as those of this run, as in <c>1:02:30 left</c>; empty where there is none
    /// to go by.
    /// </summary>
    public string TimeLeft
    {
        get
        {
            long taken = Step - first;
            if (taken <= 0 || Step >= lastStep) return "";
            double seconds = time.GetElapsedTime(started).TotalSeconds / taken * (lastStep - Step);
            return seconds < TimeSpan.FromDays(1000).TotalSeconds ? Span((long)Math.Ceiling(seconds)) + " left" : "";
        }
    }

    /// <summary>Takes in a report. The metrics are copied, for the trainer overwrites them.</summary>
    public void Add(in TrainingProgress report)
    {
        last = report;
        Step = report.Step;
        if (!double.IsNaN(report.Loss)) loss = report.Loss;
        if (report.ValidationLoss is not { } value) return;
        validation = value;
        metrics.Clear();
        foreach (var metric in report.ValidationMetrics.Span) metrics.Add(metric);
    }

    /// <summary>Names and values of the figures. Those of validations are the last ones.</summary>
    public IEnumerable<(string Name, string Value)> Figures()
    {
        if (loss is { } training) yield return ("loss", Number(training, "0.0000"));
        if (validation is { } held) yield return ("validation", Number(held, "0.0000"));
        foreach (var metric in metrics) yield return (metric.Name, Number(metric.Value, "0.0000"));
        if (Step == first) yield break;
        yield return ("learning rate", Number(last.LearningRate, "0.######"));
        yield return ("gradient norm", Number(last.GradientNorm, "0.000"));
        if (!double.IsNaN(last.Loss)) yield return ("speed", Number(last.TokensPerSecond, "N0") + " input steps/s");
    }

    /// <summary>All of it in one line without styles.</summary>
    public string Line()
    {
        var line = new StringBuilder(Position);
        foreach (var (name, value) in Figures()) line.Append("  ").Append(OneLine(name)).Append(' ').Append(value);
        if (TimeLeft is { Length: > 0 } left) line.Append("  ").Append(left);
        foreach (var skipped in last.SkippedBatches) line.Append("  skipped: ").Append(OneLine(skipped.Reason));
        return line.ToString();
    }

    /// <summary>A text without control characters, which could move the cursor or end the line.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));

    private static string Number(double number, string format) =>
        number.ToString(number != 0.0 && Math.Abs(number) < 1e-3 ? "0.##e+0" : format, CultureInfo.InvariantCulture);

    private static string Span(long seconds) => seconds < 3600
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
}
