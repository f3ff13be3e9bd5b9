using System.Runtime.Intrinsics;

namespace RnnGen;

/// <summary>
/// Changes a model's parameters along their gradients. It runs over the packed values of all tensors at once; their padding has no gradient and stays zero.
/// </summary>
public abstract class Optimizer
{
    // Moments of parameters that hardly get gradients, rare tokens for instance, decay into denormal numbers, with which arithmetic is ten times slower.
    private const float SmallestMoment = 1e-30f;

    private double learningRate;

    private protected Optimizer(ParameterSet parameters, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Description.PackedLength % Vector128<float>.Count != 0)
            throw new ArgumentException("The packed parameters are not whole vectors of 4.", nameof(parameters));
        Parameters = parameters;
        LearningRate = learningRate;
    }

    /// <summary>What it changes.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>The step size, which may change from step to step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double LearningRate
    {
        get => learningRate;
        set => learningRate = CheckFinite(value, nameof(LearningRate));
    }

    /// <summary>Steps taken.</summary>
    public long Steps { get; private set; }

    /// <summary>Takes one step. The gradients are left as they are.</summary>
    /// <exception cref="ArgumentException">The gradients are another model's.</exception>
    public void Step(Gradients gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        var (own, given) = (Parameters.Description, gradients.Description);
        if (given.Fingerprint != own.Fingerprint || given.PackedLength != own.PackedLength)
        {
            throw new ArgumentException(
                $"The gradients are of {given.Name} ({given.Fingerprint}); the optimizer is for {own.Name} ({own.Fingerprint}).", nameof(gradients));
        }

        Steps++;
        Update(Parameters.Packed, gradients.Packed);
        Parameters.OnChanged();
    }

    /// <summary>Changes the parameters. The spans have one length, a multiple of 4: a vector of units has at least 4 lanes.</summary>
    private protected abstract void Update(Span<float> parameters, ReadOnlySpan<float> gradients);

    /// <summary>Zero for what is too small to matter, the value itself otherwise, NaN included.</summary>
    private protected static Vector128<float> Flush(Vector128<float> moment) =>
        Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Abs(moment), Vector128.Create(SmallestMoment)), Vector128<float>.Zero, moment);

    private protected static double CheckFinite(double value, string name) => double.IsFinite(value) && value >= 0.0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A finite number of at least 0 was expected.");

    private protected static double CheckFraction(double value, string name) => value is >= 0.0 and < 1.0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A number from 0 to below 1 was expected.");
}
