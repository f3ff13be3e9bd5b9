namespace RnnGen;

/// <summary>
/// A rate that rises to a maximum and then falls far below its start, in one cycle of given length (L. Smith and N. Topin,
/// "Super-convergence: very fast training of neural networks using large learning rates", 2018). PyTorch's OneCycleLR with two phases,
/// without its cycle of the momentum. After the last step it stays.
/// </summary>
/// <param name="Maximum">The largest rate, at least 0.</param>
/// <param name="Steps">All steps of the cycle, at least 2.</param>
/// <param name="Rising">
/// Which part of the steps it rises in, from 0 to 1, so that both phases have a length: 1 &lt; rising × steps &lt; steps.
/// </param>
/// <param name="StartDivisor">The first rate is the maximum by this, greater than 0.</param>
/// <param name="EndDivisor">The last rate is the first by this, greater than 0.</param>
/// <param name="Linear">Whether it goes in straight lines, and not along cosines.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
public sealed record OneCycle(
    double Maximum, long Steps, double Rising = 0.3, double StartDivisor = 25.0, double EndDivisor = 1e4, bool Linear = false) : LearningRateSchedule
{
    /// <summary>The largest rate.</summary>
    public double Maximum { get; } = CheckRate(Maximum, nameof(Maximum));

    /// <summary>All steps of the cycle.</summary>
    public long Steps { get; } = CheckSteps(Steps, nameof(Steps), least: 2);

    /// <summary>Which part of the steps it rises in.</summary>
    public double Rising { get; } = Rising * Steps > 1.0 && Rising < 1.0
        ? Rising
        : throw new ArgumentOutOfRangeException(nameof(Rising), Rising, $"A part greater than 1 / {Steps}, below 1, was expected.");

    /// <summary>The first rate is the maximum by this.</summary>
    public double StartDivisor { get; } = CheckPositive(StartDivisor, nameof(StartDivisor));

    /// <summary>The last rate is the first by this.</summary>
    public double EndDivisor { get; } = CheckPositive(EndDivisor, nameof(EndDivisor));

    /// <summary>Whether it goes in straight lines.</summary>
    public bool Linear { get; } = Linear;

    /// <inheritdoc/>
    protected override string Settings => FormattableString.Invariant(
        $"Maximum = {Maximum}, Steps = {Steps}, Rising = {Rising}, StartDivisor = {StartDivisor}, EndDivisor = {EndDivisor}, Linear = {Linear}");

    /// <inheritdoc/>
    protected override double RateAt(long step)
    {
        double first = Maximum / StartDivisor, last = Steps - 1.0, peak = Rising * Steps - 1.0, t = Math.Min(step, last);
        return t <= peak ? Between(first, Maximum, t / peak) : Between(Maximum, first / EndDivisor, (t - peak) / (last - peak));
    }

    private double Between(double from, double to, double fraction) => Linear ? from + (to - from) * fraction : AlongCosine(from, to, fraction);
}
