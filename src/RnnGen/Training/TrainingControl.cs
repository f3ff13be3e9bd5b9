namespace RnnGen;

/// <summary>What sets the learning rate and ends training: the schedule, and what validation losses say.</summary>
internal sealed class TrainingControl
{
    private readonly TrainerOptions options;
    private readonly Optimizer optimizer;

    /// <summary>The parameters from which training goes on, while the model has the best ones.</summary>
    private readonly PackedValues? trained;

    /// <summary>Whether the model has the best parameters and those of the training wait, and the version that the parameters then had.</summary>
    private bool shows;
    private long shownVersion;

    public TrainingControl(TrainerOptions options, Optimizer optimizer)
    {
        this.options = options;
        this.optimizer = optimizer;
        if (options.EarlyStopping is not { RestoreBest: true }) return;
        Best = new PackedValues(optimizer.Parameters.Description);
        trained = new PackedValues(optimizer.Parameters.Description);
    }

    public PlateauState Plateau { get; private set; } = PlateauState.Start;

    public StoppingState Stopping { get; private set; } = StoppingState.Start;

    /// <summary>The parameters of the best validation; null where none are kept.</summary>
    public PackedValues? Best { get; }

    /// <summary>Whether there was a validation whose parameters were kept.</summary>
    public bool HasBest { get; private set; }

    /// <summary>The parameters from which training goes on: the model's, unless it has the best ones meanwhile.</summary>
    public PackedTensors Trained => IsShown ? trained! : optimizer.Parameters;

    /// <summary>Whether the model has the best parameters only until training goes on; parameters that somebody else has set meanwhile are none.</summary>
    private bool IsShown => shows && optimizer.Parameters.Version == shownVersion;

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

    /// <summary>Gives the model the best parameters, until training goes on.</summary>
    public void ShowBest()
    {
        // Where training has ended for good, the model has them already.
        if (!HasBest || Stopping.Stopped || IsShown) return;
        optimizer.Parameters.Packed.CopyTo(trained!.Packed);
        RestoreBest();
        (shows, shownVersion) = (true, optimizer.Parameters.Version);
    }

    /// <summary>Gives the model back the parameters from which training goes on.</summary>
    /// <returns>Whether it had the best ones instead.</returns>
    public bool HideBest()
    {
        bool shown = IsShown;
        shows = false;
        if (!shown) return false;
        trained!.Packed.CopyTo(optimizer.Parameters.Packed);
        optimizer.Parameters.OnChanged();
        return true;
    }

    /// <summary>Goes on from a checkpoint; the best parameters are the caller's to bring.</summary>
    public void Restore(PlateauState plateau, StoppingState stopping, bool hasBest)
    {
        Plateau = plateau;
        Stopping = stopping;
        HasBest = hasBest;
        shows = false;
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
