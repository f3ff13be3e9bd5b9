using Spectre.Console;

namespace RnnGen.Terminal;

/// <summary>How <see cref="TrainingBar"/> shows a run.</summary>
public sealed class TrainingBarOptions
{
    /// <summary>Steps that were taken before the run, at least 0: the trainer's, where the run goes on from a checkpoint.</summary>
    public long StepsBefore { get; init; }

    /// <summary>Where it is shown; null: the standard output.</summary>
    public IAnsiConsole? Console { get; init; }

    /// <summary>What times are taken by, for the time left; null: the system's clock.</summary>
    public TimeProvider? Time { get; init; }
}
