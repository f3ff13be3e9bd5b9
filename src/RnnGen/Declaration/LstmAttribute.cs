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
    public double ForgetBias { get; set; } = 1.0;

    /// <summary>
    /// Whether the gates see the cell, each unit its own: p_i ⊙ c and p_f ⊙ c are added to the input and the forget gate's sums, p_o ⊙ c' to the output gate's. The
    /// weights are <c>weight_peephole_l0</c>, [3 × hidden], in the order i, f, o (Gers and Schmidhuber, 2000).
    /// </summary>
    public bool Peepholes { get; set; }

    /// <summary>Whether the cell forgets what it writes: f = 1 - i, with no forget gate of its own. The gate order is then i, g, o (Greff et al., 2017).</summary>
    public bool CoupledInputForget { get; set; }
}
