namespace RnnGen;

/// <summary>Elman's recurrent network: h' = φ(W·x + U·h + b), with φ the hyperbolic tangent or the rectifier.</summary>
/// <param name="hidden">Units a layer, 1 or more.</param>
/// <remarks>
/// J. L. Elman, "Finding structure in time", Cognitive Science 14 (1990). The rectifier with an identity as recurrent weights is
/// the IRNN of Le, Jaitly and Hinton (2015): <c>Activation = Activation.Relu, RecurrentInitializer = Initializer.Identity,
/// BiasInitializer = Initializer.Zero</c>.
/// </remarks>
public sealed class RnnAttribute(int hidden) : RecurrentStageAttribute(hidden)
{
    /// <summary>The non-linearity φ: <see cref="Activation.Tanh"/> or <see cref="Activation.Relu"/>.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;
}
