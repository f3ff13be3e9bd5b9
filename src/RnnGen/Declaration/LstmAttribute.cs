namespace RnnGen;

/// <summary>
/// Long short-term memory: a cell that an input gate writes, a forget gate keeps and an output gate shows.
/// i = σ(W_i·x + U_i·h + b_i), f and o alike, g = tanh(W_g·x + U_g·h + b_g), c' = f ⊙ c + i ⊙ g, h' = o ⊙ tanh(c').
/// </summary>
/// <param name="hidden">Units a layer, 1 or more.</param>
/// <remarks>Hochreiter and Schmidhuber (1997), with the forget gate of Gers, Schmidhuber and Cummins (2000). Gate order i, f, g, o, as in PyTorch.</remarks>
public sealed class LstmAttribute(int hidden) : RecurrentStageAttribute(hidden)
{
    /// <summary>
    /// Where the forget gate's bias starts: bias_ih gets this value, the forget block of bias_hh starts at 0. With 1, the default, a
    /// new cell keeps most of what it holds (Jozefowicz, Zaremba and Sutskever, 2015). NaN leaves it to <see cref="RecurrentStageAttribute.BiasInitializer"/>.
    /// </summary>
    public float ForgetBias { get; set; } = 1f;
}
