namespace RnnGen;

/// <summary>
/// A rate that falls along half a cosine: minimum + (rate - minimum) (1 + cos(π t / steps)) / 2 in step t from 0 on (I. Loshchilov and F.
/// Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017). PyTorch's CosineAnnealingLR, which would rise again after
/// <c>Steps</c>; this one stays at the minimum.
/// </summary>
/// <param name="Rate">The rate of the first step, at least 0.</param>
/// <param name="Steps">Steps until the minimum, at least 1.</param>
/// <param name="Minimum">The rate at the end, from 0 to the first.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
public sealed record CosineDecay(double Rate, long Steps, double Minimum = 0.0) : LearningRateSchedule
{
    /// <summary>The rate of the first step.</summary>
    public double Rate { get; } = CheckRate(Rate, nameof(Rate));

    /// <summary>Steps until the minimum.</summary>
    public long Steps { get; } = CheckSteps(Steps, nameof(Steps));

    /// <summary>The rate at the end.</summary>
    public double Minimum { get; } = CheckRate(Minimum, nameof(Minimum)) <= Rate
        ? Minimum
        : throw new ArgumentOutOfRangeException(nameof(Minimum), Minimum, $"A rate of at most the first, {Rate}, was expected.");

    /// <inheritdoc/>
    protected override string Settings => FormattableString.Invariant($"Rate = {Rate}, Steps = {Steps}, Minimum = {Minimum}");

    /// <inheritdoc/>
    protected override double RateAt(long step) => AlongCosine(Rate, Minimum, (double)Math.Min(step, Steps) / Steps);
}
