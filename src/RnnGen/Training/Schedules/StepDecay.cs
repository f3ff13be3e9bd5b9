namespace RnnGen;

/// <summary>A rate that falls by a factor now and then: rate × factor^⌊t / every⌋ in step t from 0 on. PyTorch's StepLR.</summary>
/// <param name="Rate">The rate of the first step, at least 0.</param>
/// <param name="Every">Steps from one fall to the next, at least 1.</param>
/// <param name="Factor">What the rate is multiplied by, greater than 0, at most 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
public sealed record StepDecay(double Rate, long Every, double Factor = 0.1) : LearningRateSchedule
{
    /// <summary>The rate of the first step.</summary>
    public double Rate { get; } = CheckRate(Rate, nameof(Rate));

    /// <summary>Steps from one fall to the next.</summary>
    public long Every { get; } = CheckSteps(Every, nameof(Every));

    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; } = CheckFactor(Factor, nameof(Factor));

    /// <inheritdoc/>
    protected override string Settings => FormattableString.Invariant($"Rate = {Rate}, Every = {Every}, Factor = {Factor}");

    /// <inheritdoc/>
    protected override double RateAt(long step) => Rate * Math.Pow(Factor, step / Every);
}
