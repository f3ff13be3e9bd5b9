namespace RnnGen;

/// <summary>A fully connected layer, y = φ(W·x + b): at every step, or once for each sequence after a stage over time.</summary>
/// <param name="size">Outputs, 1 or more.</param>
public sealed class DenseAttribute(int size) : ReadingStageAttribute
{
    /// <summary>Outputs of the layer.</summary>
    public int Size { get; } = size;

    /// <summary>The non-linearity φ. Leave it out before a softmax: the loss applies that itself.</summary>
    public Activation Activation { get; set; } = Activation.None;

    /// <summary>The parameter of an <see cref="Activation"/> that takes one, finite and above 0: the slope of a hard sigmoid, say. Left alone, it is the one that is usual.</summary>
    public double ActivationParameter { get; set; } = double.NaN;
}
