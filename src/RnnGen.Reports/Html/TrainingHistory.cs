namespace RnnGen.Reports;

/// <summary>What was reported so far, as much of it as the page shows.</summary>
internal sealed class TrainingHistory
{
    private const int BucketsOfTensor = 40;

    /// <summary>The step and the epoch of the last report; null before the first.</summary>
    public (long Step, long Epoch)? Last { get; private set; }

    public TrackedFigure Loss { get; } = new("training", higherIsBetter: false);

    public TrackedFigure ValidationLoss { get; } = new("validation", higherIsBetter: false);

    public TrackedFigure LearningRate { get; } = new("learning rate");

    public TrackedFigure GradientNorm { get; } = new("gradient norm");

    public TrackedFigure Speed { get; } = new("speed");

    /// <summary>The metrics of validations, in the order in which they were first seen.</summary>
    public List<TrackedFigure> Metrics { get; } = [];

    /// <summary>The gradient norm of each tensor, where they are watched.</summary>
    public TrackedFigure[] Tensors { get; private set; } = [];

    /// <summary>Bad batches that were passed over.</summary>
    public long Skipped { get; private set; }

    /// <summary>What was wrong with the last of them.</summary>
    public string LastReason { get; private set; } = "";

    /// <summary>Takes the names of the tensors whose norms will come.</summary>
    public void WatchTensors(IEnumerable<string> names) => Tensors = [.. names.Select(name => new TrackedFigure(name, BucketsOfTensor))];

    /// <summary>Adds a report. It allocates nothing, but for a metric that was not there before.</summary>
    public void Add(in TrainingProgress report, ReadOnlySpan<double> norms)
    {
        long step = report.Step;
        Last = (step, report.Epoch);
        Loss.Add(step, report.Loss);
        ValidationLoss.Add(step, report.ValidationLoss ?? double.NaN);
        LearningRate.Add(step, report.LearningRate);
        GradientNorm.Add(step, report.GradientNorm);

        // A report of no step has no loss, and no speed either, though that is 0 and not NaN.
        Speed.Add(step, double.IsNaN(report.Loss) ? double.NaN : report.TokensPerSecond);
        foreach (var metric in report.ValidationMetrics.Span) FigureOf(metric).Add(step, metric.Value);
        for (int i = 0; i < norms.Length; i++) Tensors[i].Add(step, norms[i]);
        if (report.SkippedBatches is not { Count: > 0 } skipped) return;
        Skipped += skipped.Count;
        LastReason = skipped[^1].Reason;
    }

    private TrackedFigure FigureOf(in MetricValue metric)
    {
        foreach (var figure in Metrics)
            if (figure.Name == metric.Name) return figure;
        Metrics.Add(new TrackedFigure(metric.Name, higherIsBetter: metric.HigherIsBetter));
        return Metrics[^1];
    }
}
