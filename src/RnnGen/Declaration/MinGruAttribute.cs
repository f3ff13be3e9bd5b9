namespace RnnGen;

/// <summary>
/// minGRU: z = σ(W_z·x + b_z), n = W_n·x + b_n, h' = (1 - z) ⊙ h + z ⊙ n. Gate and candidate see the inputs only, so there is no recurrent matrix.
/// </summary>
/// <param name="hidden">Units a layer, 1 or more.</param>
/// <remarks>
/// L. Feng, F. Tung, M. O. Ahmed, H. Hajimirsadeghi and Y. Bengio, "Were RNNs all we needed?" (2024). Tensors, gate order z, n: <c>weight_ih_l0</c> [2 ×
/// hidden, inputs] and <c>bias_ih_l0</c> [2 × hidden]. <see cref="RecurrentStageAttribute.RecurrentInitializer"/> must be left alone, and
/// <see cref="RecurrentStageAttribute.RecurrentScale"/> has nothing to act on.
/// </remarks>
public sealed class MinGruAttribute(int hidden) : RecurrentStageAttribute(hidden);
