namespace RnnGen;

/// <summary>Elman's recurrent network: h' = φ(W·x + U·h + b), with φ by default the hyperbolic tangent.</summary>
/// <param name="hidden">Units a layer, 1 or more.</param>
/// <remarks>
/// J. L. Elman, "Finding structure in time", Cognitive Science 14 (1990). The rectifier with an identity as recurrent weights is
/// the IRNN of Le, Jaitly and Hinton (2015): <c>Activation = Activation.Relu, RecurrentInitializer = Initializer.Identity,
/// BiasInitializer = Initializer.Zero</c>.
/// </remarks>
public sealed class RnnAttribute(int hidden) : RecurrentStageAttribute(hidden)
{
    /// <summary>The non-linearity φ: any but <see cref="Activation.None"/>.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>The parameter of an <see cref="Activation"/> that takes one, finite and above 0: the slope of a hard sigmoid, say. Left alone, it is the one that is usual.</summary>
    public double ActivationParameter { get; set; } = double.NaN;
}
