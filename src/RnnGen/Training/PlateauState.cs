namespace RnnGen;

/// <summary>What <see cref="ReduceOnPlateau"/> remembers.</summary>
/// <param name="Best">The best validation; infinite where there was none.</param>
/// <param name="Waited">Validations since, without those of a cooldown.</param>
/// <param name="Cooling">Validations left of the cooldown.</param>
/// <param name="Factor">The product of all factors so far.</param>
internal readonly record struct PlateauState(double Best, int Waited, int Cooling, double Factor)
{
    public static PlateauState Start => new(double.PositiveInfinity, 0, 0, 1.0);

    /// <summary>The state after one more validation. What is not a number is no better.</summary>
    /// <param name="value">The loss, or the metric that is watched.</param>
    /// <param name="higherIsBetter">Whether that metric is to rise.</param>
    /// <param name="settings">The rule.</param>
    public PlateauState After(double value, bool higherIsBetter, ReduceOnPlateau settings)
    {
        bool better = IsBetter(value, higherIsBetter, settings.Threshold);
        double best = better ? value : Best;
        int waited = better ? 0 : Waited + 1;
        if (Cooling > 0) return new PlateauState(best, 0, Cooling - 1, Factor);
        return waited > settings.Patience
            ? new PlateauState(best, 0, settings.Cooldown, Factor * settings.Factor)
            : new PlateauState(best, waited, 0, Factor);
    }

    private bool IsBetter(double value, bool higherIsBetter, double threshold) => double.IsPositiveInfinity(Best)
        ? value < Best
        : higherIsBetter ? value > Best * (1.0 + threshold) : value < Best * (1.0 - threshold);
}
