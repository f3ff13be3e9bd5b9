namespace RnnGen;

/// <summary>
/// The minimal gated unit: f = σ(W_f·x + U_f·h + b_f), n = tanh(W_n·x + U_n·(f ⊙ h) + b_n), h' = (1 - f) ⊙ h + f ⊙ n. Two thirds of the parameters of a GRU.
/// </summary>
/// <param name="hidden">Units a layer, 1 or more.</param>
/// <remarks>
/// G.-B. Zhou, J. Wu, C.-L. Zhang and Z.-H. Zhou, "Minimal gated unit for recurrent neural networks" (2016). Tensors after PyTorch's pattern, gate order f, n:
/// <c>weight_ih_l0</c> [2 × hidden, inputs], <c>weight_hh_l0</c> [2 × hidden, hidden], <c>bias_ih_l0</c> and <c>bias_hh_l0</c> [2 × hidden], of which each b is
/// the sum.
/// </remarks>
public sealed class MguAttribute(int hidden) : RecurrentStageAttribute(hidden);
