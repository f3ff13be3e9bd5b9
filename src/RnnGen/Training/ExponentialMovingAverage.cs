namespace RnnGen;

/// <summary>
/// Keeps an average of the parameters beside them, ā ← d ā + (1 - d) p behind each step, which is often better than where the steps have
/// just led (B. Polyak and A. Juditsky, "Acceleration of stochastic approximation by averaging", 1992). It begins as the parameters before
/// the first step. Validations are of the average, and so are best parameters; at the end of a run, the model has the average until
/// training goes on.
/// </summary>
/// <param name="Decay">d, from 0 to below 1: about 1 / (1 - d) steps are averaged.</param>
/// <param name="WarmUp">
/// Whether d is at most (1 + t) / (10 + t) in step t from 0 on, as in TensorFlow's class of this name (2015), so that the beginning does
/// not weigh on a short training.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">The decay is outside its range.</exception>
public sealed record ExponentialMovingAverage(double Decay = 0.999, bool WarmUp = true)
{
    /// <summary>d.</summary>
    public double Decay { get; } = Decay is >= 0.0 and < 1.0
        ? Decay
        : throw new ArgumentOutOfRangeException(nameof(Decay), Decay, "A number from 0 to below 1 was expected.");

    /// <summary>Whether d rises to its value over the first steps.</summary>
    public bool WarmUp { get; } = WarmUp;

    /// <summary>d in a step.</summary>
    /// <param name="step">Steps taken before it.</param>
    internal double DecayAt(long step) => WarmUp ? Math.Min(Decay, (1.0 + step) / (10.0 + step)) : Decay;
}
