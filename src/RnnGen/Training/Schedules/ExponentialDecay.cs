namespace RnnGen;

/// <summary>A rate that falls by a factor in every step: rate × factor^t in step t from 0 on. PyTorch's ExponentialLR.</summary>
/// <param name="Rate">The rate of the first step, at least 0.</param>
/// <param name="Factor">What the rate is multiplied by, greater than 0, at most 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
public sealed record ExponentialDecay(double Rate, double Factor) : LearningRateSchedule
{
    /// <summary>The rate of the first step.</summary>
    public double Rate { get; } = CheckRate(Rate, nameof(Rate));

    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; } = CheckFactor(Factor, nameof(Factor));

    /// <inheritdoc/>
    protected override string Settings => FormattableString.Invariant($"Rate = {Rate}, Factor = {Factor}");

    /// <inheritdoc/>
    protected override double RateAt(long step) => Rate * Math.Pow(Factor, step);
}
