namespace RnnGen;

/// <summary>
/// The independently recurrent network: h' = φ(W·x + u ⊙ h + b), with φ by default the rectifier. Units of a layer meet in the layer above only.
/// </summary>
/// <param name="hidden">Units a layer, 1 or more.</param>
/// <remarks>
/// S. Li, W. Li, C. Cook, C. Zhu and Y. Gao, "Independently recurrent neural network (IndRNN): building a longer and deeper RNN" (2018). Tensors:
/// <c>weight_ih_l0</c> [hidden, inputs], <c>bias_ih_l0</c> [hidden], and u as <c>weight_hh_l0</c> [hidden], which starts at 1: a rectified unit then keeps what
/// it has seen. There is no recurrent matrix, so <see cref="RecurrentStageAttribute.RecurrentInitializer"/> must be left alone, and
/// <see cref="RecurrentStageAttribute.RecurrentScale"/> has nothing to act on. Nothing keeps |u| within the bounds that the paper sets it.
/// </remarks>
public sealed class IndRnnAttribute(int hidden) : RecurrentStageAttribute(hidden)
{
    /// <summary>The non-linearity φ: any but <see cref="Activation.None"/>.</summary>
    public Activation Activation { get; set; } = Activation.Relu;

    /// <summary>The parameter of an <see cref="Activation"/> that takes one, finite and above 0: the slope of a hard sigmoid, say. Left alone, it is the one that is usual.</summary>
    public double ActivationParameter { get; set; } = double.NaN;
}
