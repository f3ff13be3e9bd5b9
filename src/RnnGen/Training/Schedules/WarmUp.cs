namespace RnnGen;

/// <summary>
/// A rate that rises in a straight line to the first of another schedule, which then follows: in step t from 0 on, below <c>Steps</c>, that
/// rate times start + (1 - start) t / steps. PyTorch's LinearLR, in a SequentialLR with the other.
/// </summary>
/// <param name="Steps">Steps until the other schedule begins, at least 1.</param>
/// <param name="Then">The other schedule; its first step is this one's step <c>Steps</c>.</param>
/// <param name="Start">What its first rate is multiplied by at the start, greater than 0 (the first step would be none), at most 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
public sealed record WarmUp(long Steps, LearningRateSchedule Then, double Start = 0.01) : LearningRateSchedule
{
    /// <summary>Steps until the other schedule begins.</summary>
    public long Steps { get; } = CheckSteps(Steps, nameof(Steps));

    /// <summary>The other schedule.</summary>
    public LearningRateSchedule Then { get; } = Then ?? throw new ArgumentNullException(nameof(Then));

    /// <summary>What its first rate is multiplied by at the start.</summary>
    public double Start { get; } = CheckFactor(Start, nameof(Start));

    /// <inheritdoc/>
    protected override string Settings => FormattableString.Invariant($"Steps = {Steps}, Then = {Then.Describe()}, Start = {Start}");

    /// <inheritdoc/>
    protected override double RateAt(long step) => step < Steps ? Then.At(0) * (Start + (1.0 - Start) * step / Steps) : Then.At(step - Steps);
}
