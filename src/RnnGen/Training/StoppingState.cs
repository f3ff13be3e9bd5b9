namespace RnnGen;

/// <summary>What <see cref="EarlyStopping"/> remembers, besides the best parameters.</summary>
/// <param name="Best">The lowest validation loss.</param>
/// <param name="Waited">Validations since.</param>
/// <param name="Stopped">Whether training has ended.</param>
internal readonly record struct StoppingState(double Best, int Waited, bool Stopped)
{
    public static StoppingState Start => new(double.PositiveInfinity, 0, false);

    /// <summary>The state after one more validation. A loss that is not a number is no lower one.</summary>
    public StoppingState After(double loss, EarlyStopping settings) => loss < Best - settings.MinimumDelta
        ? new StoppingState(loss, 0, Stopped)
        : new StoppingState(Best, Waited + 1, Stopped || Waited + 1 >= settings.Patience);
}
