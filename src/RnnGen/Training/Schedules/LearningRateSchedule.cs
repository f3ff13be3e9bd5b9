namespace RnnGen;

/// <summary>A learning rate for every step: a function of the step's number alone, so that a run can resume at any.</summary>
public abstract record LearningRateSchedule
{
    /// <summary>
    /// The numbers that the rates follow from, as in <c>Rate = 0.1, Steps = 500</c>, without regard to culture. A checkpoint keeps them,
    /// and a trainer that goes on is held to them. Empty, as here, they are not compared.
    /// </summary>
    protected virtual string Settings => "";

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">Steps taken before it: 0 for the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public double At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return RateAt(step);
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">Steps taken before it, at least 0.</param>
    protected abstract double RateAt(long step);

    /// <summary>As in <c>CosineDecay(Rate = 0.1, Steps = 500, Minimum = 0)</c>.</summary>
    internal string Describe() => $"{GetType().Name}({Settings})";

    private protected static double CheckRate(double value, string name) => double.IsFinite(value) && value >= 0.0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A finite number of at least 0 was expected.");

    private protected static double CheckPositive(double value, string name) => double.IsFinite(value) && value > 0.0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A finite number greater than 0 was expected.");

    private protected static double CheckFactor(double value, string name) => value is > 0.0 and <= 1.0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A number greater than 0, at most 1, was expected.");

    private protected static long CheckSteps(long value, string name, long least = 1) => value >= least
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"A number of at least {least} was expected.");

    /// <summary>From one rate to another along half a cosine; the fraction goes from 0 to 1.</summary>
    private protected static double AlongCosine(double from, double to, double fraction) => to + (from - to) * (1.0 + Math.Cos(Math.PI * fraction)) / 2.0;
}
