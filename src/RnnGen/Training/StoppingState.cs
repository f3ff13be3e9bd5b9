namespace RnnGen;

/// <summary>What <see cref="EarlyStopping"/> remembers, besides the best parameters.</summary>
/// <param name="Best">The best validation; infinite where there was none.</param>
/// <param name="Waited">Validations since.</param>
/// <param name="Stopped">Whether training has ended.</param>
internal readonly record struct StoppingState(double Best, int Waited, bool Stopped)
{
    public static StoppingState Start => new(double.PositiveInfinity, 0, false);

    /// <summary>The state after one more validation. What is not a number is no better.</summary>
    /// <param name="value">The loss, or the metric that is watched.</param>
    /// <param name="higherIsBetter">Whether that metric is to rise.</param>
    /// <param name="settings">The rule.</param>
    public StoppingState After(double value, bool higherIsBetter, EarlyStopping settings) => IsBetter(value, higherIsBetter, settings.MinimumDelta)
        ? new StoppingState(value, 0, Stopped)
        : new StoppingState(Best, Waited + 1, Stopped || Waited + 1 >= settings.Patience);

    private bool IsBetter(double value, bool higherIsBetter, double delta) => double.IsPositiveInfinity(Best)
        ? value < Best
        : higherIsBetter ? value > Best + delta : value < Best - delta;
}
