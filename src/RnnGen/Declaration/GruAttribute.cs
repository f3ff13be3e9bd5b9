namespace RnnGen;

/// <summary>
/// The gated recurrent unit: r = σ(W_r·x + U_r·h + b_r), z alike, n = tanh(W_n·x + b_n + r ⊙ (U_n·h + b'_n)), h' = (1 - z) ⊙ n + z ⊙ h.
/// </summary>
/// <param name="hidden">Units a layer, 1 or more.</param>
/// <remarks>Cho et al. (2014), with the reset gate behind the recurrent product, as PyTorch and cuDNN have it, unless told otherwise. Gate order r, z, n.</remarks>
public sealed class GruAttribute(int hidden) : RecurrentStageAttribute(hidden)
{
    /// <summary>
    /// Where the reset gate stands. With <see cref="Reset.BeforeMatMul"/>, n = tanh(W_n·x + U_n·(r ⊙ h) + b_n), b_n being the sum of both biases; tensors are the
    /// same, but what they say is not.
    /// </summary>
    public Reset Reset { get; set; } = Reset.AfterMatMul;
}
