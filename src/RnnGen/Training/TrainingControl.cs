namespace RnnGen;

/// <summary>
/// What sets the learning rate and ends training: the schedule, what validation losses say, and which parameters a run ends with.
/// </summary>
internal sealed class TrainingControl
{
    private readonly TrainerOptions options;
    private readonly Optimizer optimizer;

    /// <summary>What the model has at the end of a run; null where that is always what it has learned.</summary>
    private readonly ShownParameters? shown;

    public TrainingControl(TrainerOptions options, Optimizer optimizer)
    {
        this.options = options;
        this.optimizer = optimizer;
        if (options.EarlyStopping is { RestoreBest: true }) Best = new PackedValues(optimizer.Parameters.Description);
        if (options.Average is { } settings) Average = new MovingAverage(settings, optimizer.Parameters);
        if (Best is not null || Average is not null) shown = new ShownParameters(optimizer.Parameters);
    }

    public PlateauState Plateau { get; private set; } = PlateauState.Start;

    public StoppingState Stopping { get; private set; } = StoppingState.Start;

    /// <summary>The parameters of the best validation; null where none are kept.</summary>
    public PackedValues? Best { get; }

    /// <summary>Whether there was a validation whose parameters were kept.</summary>
    public bool HasBest { get; private set; }

    /// <summary>The average of the parameters; null where none is kept.</summary>
    public MovingAverage? Average { get; }

    /// <summary>The parameters from which training goes on: the model's, unless it has others meanwhile.</summary>
    public PackedTensors Trained => shown?.Trained ?? optimizer.Parameters;

    /// <summary>Sets the learning rate of a step.</summary>
    /// <param name="step">Steps taken before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The schedule's rate is none; the optimizer has the one before.</exception>
    public void SetRate(long step)
    {
        if (options.Schedule is not { } schedule) return;
        double rate = schedule.At(step);
        if (options.ReduceOnPlateau is { } settings) rate = Math.Min(rate, Math.Max(rate * Plateau.Factor, settings.MinimumRate));
        optimizer.LearningRate = rate;
    }

    /// <summary>Takes note of a validation of the parameters that the model has.</summary>
    /// <param name="loss">Its loss.</param>
    /// <param name="metrics">Its metrics, among them those that the options name.</param>
    public void Observe(double loss, ReadOnlySpan<MetricValue> metrics)
    {
        if (options.ReduceOnPlateau is { } plateau)
        {
            var before = Plateau;
            var (value, higherIsBetter) = Watched(plateau.Metric, loss, metrics);
            Plateau = before.After(value, higherIsBetter, plateau);
            if (options.Schedule is null && Plateau.Factor != before.Factor)
                optimizer.LearningRate = Math.Min(optimizer.LearningRate, Math.Max(optimizer.LearningRate * plateau.Factor, plateau.MinimumRate));
        }

        if (options.EarlyStopping is not { } stopping) return;
        var (watched, isToRise) = Watched(stopping.Metric, loss, metrics);
        Stopping = Stopping.After(watched, isToRise, stopping);
        if (Best is null) return;
        if (Stopping.Waited == 0) KeepBest();
        else if (Stopping.Stopped && HasBest) RestoreBest();
    }

    /// <summary>
    /// Gives the model what it has at the end of a run, until training goes on: the best parameters, or else the average.
    /// </summary>
    /// <param name="steps">Steps taken.</param>
    public void ShowResult(long steps)
    {
        // Where training has ended for good, the model has the best already.
        if (HasBest && Stopping.Stopped) return;
        if (HasBest) shown!.Show(Best!);
        else ShowAverage(steps);
    }

    /// <summary>Gives the model the average, until training goes on, if there is one.</summary>
    /// <param name="steps">Steps taken; before the first there is none.</param>
    public void ShowAverage(long steps)
    {
        if (Average is not null && steps > 0) shown!.Show(Average.Values);
    }

    /// <summary>Gives the model parameters that it had until <see cref="Hide"/>.</summary>
    public void Show(PackedValues values) => shown!.Show(values);

    /// <summary>Gives the model back the parameters from which training goes on.</summary>
    /// <returns>What it had instead; null where it had none.</returns>
    public PackedValues? Hide() => shown?.Hide();

    /// <summary>Goes on from a checkpoint; the best parameters are the caller's to bring.</summary>
    public void Restore(PlateauState plateau, StoppingState stopping, bool hasBest)
    {
        Plateau = plateau;
        Stopping = stopping;
        HasBest = hasBest;
        shown?.Forget();
    }

    /// <summary>Checks that there is a metric of each name that the options have.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void CheckMetrics(ReadOnlySpan<MetricValue> metrics)
    {
        Check($"{nameof(EarlyStopping)}.{nameof(EarlyStopping.Metric)}", options.EarlyStopping?.Metric, metrics);
        Check($"{nameof(ReduceOnPlateau)}.{nameof(ReduceOnPlateau.Metric)}", options.ReduceOnPlateau?.Metric, metrics);

        static void Check(string option, string? name, ReadOnlySpan<MetricValue> metrics)
        {
            if (name is null || Find(name, metrics) >= 0) return;
            string names = metrics.IsEmpty ? "there is none" : string.Join(", ", metrics.ToArray().Select(m => $"'{m.Name}'"));
            throw new InvalidOperationException($"{option} is '{name}', which is none of the trainer's ValidationMetrics: {names}.");
        }
    }

    private static (double Value, bool HigherIsBetter) Watched(string? name, double loss, ReadOnlySpan<MetricValue> metrics)
    {
        if (name is null) return (loss, false);
        var metric = metrics[Find(name, metrics)];
        return (metric.Value, metric.HigherIsBetter);
    }

    private static int Find(string name, ReadOnlySpan<MetricValue> metrics)
    {
        for (int i = 0; i < metrics.Length; i++)
            if (metrics[i].Name == name) return i;
        return -1;
    }

    private void KeepBest()
    {
        optimizer.Parameters.Packed.CopyTo(Best!.Packed);
        HasBest = true;
    }

    private void RestoreBest()
    {
        Best!.Packed.CopyTo(optimizer.Parameters.Packed);
        optimizer.Parameters.OnChanged();
    }
}
