namespace RnnGen;

/// <summary>What <see cref="ReduceOnPlateau"/> remembers.</summary>
/// <param name="Best">The lowest validation loss.</param>
/// <param name="Waited">Validations since, without those of a cooldown.</param>
/// <param name="Cooling">Validations left of the cooldown.</param>
/// <param name="Factor">The product of all factors so far.</param>
internal readonly record struct PlateauState(double Best, int Waited, int Cooling, double Factor)
{
    public static PlateauState Start => new(double.PositiveInfinity, 0, 0, 1.0);

    /// <summary>The state after one more validation. A loss that is not a number is no lower one.</summary>
    public PlateauState After(double loss, ReduceOnPlateau settings)
    {
        bool lower = loss < (double.IsPositiveInfinity(Best) ? Best : Best * (1.0 - settings.Threshold));
        double best = lower ? loss : Best;
        int waited = lower ? 0 : Waited + 1;
        if (Cooling > 0) return new PlateauState(best, 0, Cooling - 1, Factor);
        return waited > settings.Patience
            ? new PlateauState(best, 0, settings.Cooldown, Factor * settings.Factor)
            : new PlateauState(best, waited, 0, Factor);
    }
}
