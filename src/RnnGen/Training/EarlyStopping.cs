namespace RnnGen;

/// <summary>
/// Ends training when validations have not become better for a while: the loss no lower, or a metric no better in its direction.
/// </summary>
/// <param name="Patience">How many validations in a row may bring nothing better before training ends, at least 1.</param>
/// <param name="MinimumDelta">What is better than the best by no more than this does not count, at least 0.</param>
/// <param name="RestoreBest">
/// Whether the end of a run, whatever ends it, brings back the parameters of the best validation, of which a copy is kept.
/// </param>
/// <param name="Metric">The name of the validation metric that is watched; null for the loss.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
public sealed record EarlyStopping(int Patience, double MinimumDelta = 0.0, bool RestoreBest = true, string? Metric = null)
{
    /// <summary>How many validations in a row may bring nothing better.</summary>
    public int Patience { get; } = Patience >= 1
        ? Patience
        : throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "A number of at least 1 was expected.");

    /// <summary>What is better than the best by no more than this does not count.</summary>
    public double MinimumDelta { get; } = double.IsFinite(MinimumDelta) && MinimumDelta >= 0.0
        ? MinimumDelta
        : throw new ArgumentOutOfRangeException(nameof(MinimumDelta), MinimumDelta, "A finite number of at least 0 was expected.");

    /// <summary>Whether the end of a run, whatever ends it, brings back the parameters of the best validation.</summary>
    public bool RestoreBest { get; } = RestoreBest;

    /// <summary>The name of the validation metric that is watched; null for the loss.</summary>
    public string? Metric { get; } = Metric;
}
