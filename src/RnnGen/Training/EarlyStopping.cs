namespace RnnGen;

/// <summary>Ends training when the validation loss has not fallen for a while.</summary>
/// <param name="Patience">How many validations in a row may bring no lower loss before training ends, at least 1.</param>
/// <param name="MinimumDelta">A loss counts as lower if it is below the best by more than this, at least 0.</param>
/// <param name="RestoreBest">Whether the end of a run, whatever ends it, brings back the parameters of the best validation, of which a copy is kept.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
public sealed record EarlyStopping(int Patience, double MinimumDelta = 0.0, bool RestoreBest = true)
{
    /// <summary>How many validations in a row may bring no lower loss.</summary>
    public int Patience { get; } = Patience >= 1
        ? Patience
        : throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "A number of at least 1 was expected.");

    /// <summary>A loss counts as lower if it is below the best by more than this.</summary>
    public double MinimumDelta { get; } = double.IsFinite(MinimumDelta) && MinimumDelta >= 0.0
        ? MinimumDelta
        : throw new ArgumentOutOfRangeException(nameof(MinimumDelta), MinimumDelta, "A finite number of at least 0 was expected.");

    /// <summary>Whether the end of a run, whatever ends it, brings back the parameters of the best validation.</summary>
    public bool RestoreBest { get; } = RestoreBest;
}
