namespace RnnGen;

/// <summary>
/// Long short-term memory with layer normalisation: the sums of i, f, g, o are LN(W·x) ⊙ γ_x + β_x + LN(U·h) ⊙ γ_h + β_h, c' = f ⊙ c + i ⊙ g, h' = o ⊙
/// tanh(LN(c') ⊙ γ_c + β_c). LN takes the mean of all values, of the four gates together, and divides by the root of their variance + 1e-5.
/// </summary>
/// <param name="hidden">Units a layer, 1 or more.</param>
/// <remarks>
/// J. L. Ba, J. R. Kiros and G. E. Hinton, "Layer normalization" (2016), as PyTorch's example of custom LSTMs has it. Gate order i, f, g, o. Tensors:
/// <c>weight_ih_l0</c>, <c>weight_hh_l0</c> as those of <see cref="LstmAttribute"/>, without biases; γ_x and β_x as <c>weight_ln_ih_l0</c> and
/// <c>bias_ln_ih_l0</c> [4 × hidden], γ_h and β_h as <c>weight_ln_hh_l0</c> and <c>bias_ln_hh_l0</c> [4 × hidden], γ_c and β_c as <c>weight_ln_c_l0</c> and
/// <c>bias_ln_c_l0</c> [hidden]. Each γ starts at 1 and each β at 0; <see cref="RecurrentStageAttribute.BiasInitializer"/> must be left alone.
/// </remarks>
public sealed class LayerNormLstmAttribute(int hidden) : RecurrentStageAttribute(hidden);
