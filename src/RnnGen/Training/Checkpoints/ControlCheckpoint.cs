namespace RnnGen;

/// <summary>Plateau and early stopping in a checkpoint. What the trainer's options have must be there, and nothing else.</summary>
internal sealed class ControlCheckpoint
{
    private const string Plateau = "reduce_on_plateau";
    private const string Stopping = "early_stopping";
    private readonly TrainingControl control;
    private readonly PlateauState plateau = PlateauState.Start;
    private readonly StoppingState stopping = StoppingState.Start;

    /// <summary>Reads and checks the fields.</summary>
    public ControlCheckpoint(CheckpointFields fields, TrainingControl control, TrainerOptions options)
    {
        this.control = control;
        CheckPresence(fields, Plateau, nameof(options.ReduceOnPlateau), options.ReduceOnPlateau is not null);
        CheckPresence(fields, Stopping, nameof(options.EarlyStopping), options.EarlyStopping is not null);
        if (options.ReduceOnPlateau is not null)
        {
            plateau = new PlateauState(
                fields.Loss(Plateau), (int)fields.Count($"{Plateau}.waited", int.MaxValue - 1), (int)fields.Count($"{Plateau}.cooling", int.MaxValue),
                fields.Rate($"{Plateau}.factor"));
        }

        if (options.EarlyStopping is null) return;
        stopping = new StoppingState(fields.Loss(Stopping), (int)fields.Count($"{Stopping}.waited", int.MaxValue - 1), fields.Flag($"{Stopping}.stopped"));
        HasBest = fields.Flag($"{Stopping}.has_best");
        if (HasBest != (options.EarlyStopping.RestoreBest && stopping.Best < double.PositiveInfinity))
        {
            throw new WeightFileException(
                $"the checkpoint has {(HasBest ? "" : "no ")}parameters of a best validation, of {stopping.Best}; "
                + $"{nameof(EarlyStopping)}.{nameof(EarlyStopping.RestoreBest)} of the trainer is {options.EarlyStopping.RestoreBest}.");
        }
    }

    /// <summary>Whether the file has the best parameters.</summary>
    public bool HasBest { get; }

    /// <summary>The best parameters as tensors of a checkpoint.</summary>
    public static IEnumerable<FileTensor> BestTensors(TrainingControl control) => control.Best!.Select(t => new FileTensor(t, "best/"));

    public static void Write(TrainingControl control, TrainerOptions options, Dictionary<string, string> fields)
    {
        if (options.ReduceOnPlateau is not null)
        {
            fields[Plateau] = CheckpointFields.Format(control.Plateau.Best);
            fields[$"{Plateau}.waited"] = CheckpointFields.Format(control.Plateau.Waited);
            fields[$"{Plateau}.cooling"] = CheckpointFields.Format(control.Plateau.Cooling);
            fields[$"{Plateau}.factor"] = CheckpointFields.Format(control.Plateau.Factor);
        }

        if (options.EarlyStopping is null) return;
        fields[Stopping] = CheckpointFields.Format(control.Stopping.Best);
        fields[$"{Stopping}.waited"] = CheckpointFields.Format(control.Stopping.Waited);
        fields[$"{Stopping}.stopped"] = CheckpointFields.Format(control.Stopping.Stopped);
        fields[$"{Stopping}.has_best"] = CheckpointFields.Format(control.HasBest);
    }

    public void Apply() => control.Restore(plateau, stopping, HasBest);

    private static void CheckPresence(CheckpointFields fields, string key, string option, bool expected)
    {
        if (fields.Has(key) == expected) return;
        throw new WeightFileException(
            $"the checkpoint has {(expected ? "no state" : "a state")} of {option}; {nameof(TrainerOptions)}.{option} of the trainer is {(expected ? "set" : "not set")}.");
    }
}
