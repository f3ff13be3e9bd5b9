namespace RnnGen;

/// <summary>
/// The gated recurrent unit: r = σ(W_r·x + U_r·h + b_r), z alike, n = tanh(W_n·x + b_n + r ⊙ (U_n·h + b'_n)), h' = (1 - z) ⊙ n + z ⊙ h.
/// </summary>
/// <param name="hidden">Units a layer, 1 or more.</param>
/// <remarks>Cho et al. (2014), with the reset gate behind the recurrent product, as PyTorch and cuDNN have it. Gate order r, z, n.</remarks>
public sealed class GruAttribute(int hidden) : RecurrentStageAttribute(hidden);
