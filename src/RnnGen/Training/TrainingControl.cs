namespace RnnGen;

/// <summary>What sets the learning rate and ends training: the schedule, and what validation losses say.</summary>
internal sealed class TrainingControl
{
    private readonly TrainerOptions options;
    private readonly Optimizer optimizer;

    public TrainingControl(TrainerOptions options, Optimizer optimizer)
    {
        this.options = options;
        this.optimizer = optimizer;
        if (options.EarlyStopping is { RestoreBest: true }) Best = new PackedValues(optimizer.Parameters.Description);
    }

    public PlateauState Plateau { get; private set; } = PlateauState.Start;

    public StoppingState Stopping { get; private set; } = StoppingState.Start;

    /// <summary>The parameters of the best validation; null where none are kept.</summary>
    public PackedValues? Best { get; }

    /// <summary>Whether there was a validation whose parameters were kept.</summary>
    public bool HasBest { get; private set; }

    /// <summary>Sets the learning rate of a step.</summary>
    /// <param name="step">Steps taken before it.</param>
    public void SetRate(long step)
    {
        if (options.Schedule is not { } schedule) return;
        double rate = schedule.At(step);
        if (options.ReduceOnPlateau is { } settings) rate = Math.Min(rate, Math.Max(rate * Plateau.Factor, settings.MinimumRate));
        optimizer.LearningRate = rate;
    }

    /// <summary>Takes note of a validation of the present parameters.</summary>
    public void Observe(double loss)
    {
        if (options.ReduceOnPlateau is { } plateau)
        {
            var before = Plateau;
            Plateau = before.After(loss, plateau);
            if (options.Schedule is null && Plateau.Factor != before.Factor)
                optimizer.LearningRate = Math.Min(optimizer.LearningRate, Math.Max(optimizer.LearningRate * plateau.Factor, plateau.MinimumRate));
        }

        if (options.EarlyStopping is not { } stopping) return;
        Stopping = Stopping.After(loss, stopping);
        if (Best is null) return;
        if (Stopping.Waited == 0) KeepBest();
        else if (Stopping.Stopped && HasBest) RestoreBest();
    }

    /// <summary>Goes on from a checkpoint; the best parameters are the caller's to bring.</summary>
    public void Restore(PlateauState plateau, StoppingState stopping, bool hasBest)
    {
        Plateau = plateau;
        Stopping = stopping;
        HasBest = hasBest;
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
