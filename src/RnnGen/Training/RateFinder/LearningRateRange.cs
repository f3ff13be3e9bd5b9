namespace RnnGen;

/// <summary>Which learning rates a search goes through, and how it looks at the losses.</summary>
/// <param name="Minimum">The first rate, greater than 0.</param>
/// <param name="Maximum">The last rate, greater than the first.</param>
/// <param name="Steps">How many steps, at least 3; each multiplies the rate by the same factor.</param>
/// <param name="Smoothing">
/// β, from 0 to below 1: the smoothed loss is β times the one before and (1 - β) of the step's, divided by 1 - βᵗ, for it begins at 0.
/// </param>
/// <param name="DivergenceFactor">The search ends where the smoothed loss is more than this times its lowest, greater than 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
public sealed record LearningRateRange(
    double Minimum = 1e-7, double Maximum = 10.0, int Steps = 100, double Smoothing = 0.9, double DivergenceFactor = 4.0)
{
    /// <summary>The first rate.</summary>
    public double Minimum { get; } = double.IsFinite(Minimum) && Minimum > 0.0
        ? Minimum
        : throw new ArgumentOutOfRangeException(nameof(Minimum), Minimum, "A finite number greater than 0 was expected.");

    /// <summary>The last rate.</summary>
    public double Maximum { get; } = double.IsFinite(Maximum) && Maximum > Minimum
        ? Maximum
        : throw new ArgumentOutOfRangeException(
            nameof(Maximum), Maximum, FormattableString.Invariant($"A finite number greater than the minimum, {Minimum}, was expected."));

    /// <summary>How many steps.</summary>
    public int Steps { get; } = Steps >= 3
        ? Steps
        : throw new ArgumentOutOfRangeException(nameof(Steps), Steps, "A number of at least 3 was expected.");

    /// <summary>β.</summary>
    public double Smoothing { get; } = Smoothing is >= 0.0 and < 1.0
        ? Smoothing
        : throw new ArgumentOutOfRangeException(nameof(Smoothing), Smoothing, "A number from 0 to below 1 was expected.");

    /// <summary>How far above its lowest the smoothed loss may be.</summary>
    public double DivergenceFactor { get; } = DivergenceFactor > 1.0
        ? DivergenceFactor
        : throw new ArgumentOutOfRangeException(nameof(DivergenceFactor), DivergenceFactor, "A number greater than 1 was expected.");

    /// <summary>The rate of a step, from 0 on.</summary>
    internal double RateAt(int step) => Minimum * Math.Pow(Maximum / Minimum, step / (Steps - 1.0));
}
