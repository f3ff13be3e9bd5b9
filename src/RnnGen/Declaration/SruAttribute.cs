namespace RnnGen;

/// <summary>
/// The simple recurrent unit: f = σ(W_f·x + v_f ⊙ c + b_f), r alike, c' = f ⊙ c + (1 - f) ⊙ (W_g·x + b_g), h' = r ⊙ c' + (1 - r) ⊙ (W_s·x + b_s). There is no
/// recurrent matrix: each unit sees its own cell.
/// </summary>
/// <param name="hidden">Units a layer, 1 or more.</param>
/// <remarks>
/// T. Lei, Y. Zhang, S. I. Wang, H. Dai and Y. Artzi, "Simple recurrent units for highly parallelizable recurrence" (2018). The way past the cell is always a
/// projection W_s, as in the authors' code where sizes differ, and not the input itself. Tensors, gate order g, f, r, s: <c>weight_ih_l0</c> [4 × hidden,
/// inputs], <c>bias_ih_l0</c> [4 × hidden], and <c>weight_c_l0</c> [2 × hidden], v_f before v_r. The paper has no biases b_g and b_s.
/// <see cref="RecurrentStageAttribute.RecurrentInitializer"/> must be left alone, and <see cref="RecurrentStageAttribute.RecurrentScale"/> has nothing to act
/// on.
/// </remarks>
public sealed class SruAttribute(int hidden) : RecurrentStageAttribute(hidden);
