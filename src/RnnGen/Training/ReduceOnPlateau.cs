namespace RnnGen;

/// <summary>
/// Lowers the learning rate when validations have not become better for a while: PyTorch's ReduceLROnPlateau. A loss is better below best ×
/// (1 - threshold), a metric that is to rise above best × (1 + threshold). Over a schedule, the factors multiply what the schedule says.
/// </summary>
/// <param name="Factor">What the rate is multiplied by, greater than 0, below 1.</param>
/// <param name="Patience">How many validations in a row may bring nothing better; the next one lowers the rate.</param>
/// <param name="Threshold">By which part of the best a validation has to be better, from 0 to below 1.</param>
/// <param name="Cooldown">Validations after the rate was lowered that do not count.</param>
/// <param name="MinimumRate">The rate does not go below this, at least 0.</param>
/// <param name="Metric">The name of the validation metric that is watched; null for the loss.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
public sealed record ReduceOnPlateau(
    double Factor = 0.1, int Patience = 10, double Threshold = 1e-4, int Cooldown = 0, double MinimumRate = 0.0,
    string? Metric = null)
{
    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; } = Factor is > 0.0 and < 1.0
        ? Factor
        : throw new ArgumentOutOfRangeException(nameof(Factor), Factor, "A number greater than 0, below 1, was expected.");

    /// <summary>How many validations in a row may bring nothing better.</summary>
    public int Patience { get; } = Patience >= 0
        ? Patience
        : throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "A number of at least 0 was expected.");

    /// <summary>By which part of the best a validation has to be better.</summary>
    public double Threshold { get; } = Threshold is >= 0.0 and < 1.0
        ? Threshold
        : throw new ArgumentOutOfRangeException(nameof(Threshold), Threshold, "A number from 0 to below 1 was expected.");

    /// <summary>Validations after the rate was lowered that do not count.</summary>
    public int Cooldown { get; } = Cooldown >= 0
        ? Cooldown
        : throw new ArgumentOutOfRangeException(nameof(Cooldown), Cooldown, "A number of at least 0 was expected.");

    /// <summary>The rate does not go below this.</summary>
    public double MinimumRate { get; } = double.IsFinite(MinimumRate) && MinimumRate >= 0.0
        ? MinimumRate
        : throw new ArgumentOutOfRangeException(nameof(MinimumRate), MinimumRate, "A finite number of at least 0 was expected.");

    /// <summary>The name of the validation metric that is watched; null for the loss.</summary>
    public string? Metric { get; } = Metric;
}
