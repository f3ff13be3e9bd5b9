namespace RnnGen;

/// <summary>One learning rate for all steps.</summary>
/// <param name="Rate">The rate, at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
public sealed record ConstantRate(double Rate) : LearningRateSchedule
{
    /// <summary>The rate.</summary>
    public double Rate { get; } = CheckRate(Rate, nameof(Rate));

    /// <inheritdoc/>
    protected override string Settings => FormattableString.Invariant($"Rate = {Rate}");

    /// <inheritdoc/>
    protected override double RateAt(long step) => Rate;
}
