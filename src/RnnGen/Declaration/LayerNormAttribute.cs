namespace RnnGen;

/// <summary>
/// Layer normalization (Ba, Kiros and Hinton, 2016), as PyTorch's <c>LayerNorm</c>: y = (x - μ) / √(σ² + ε) ⊙ γ + β, with the mean μ and the variance σ² of the features of one
/// position; at every step, or once for each sequence after a stage over time. γ (<c>weight</c>) starts at 1, β (<c>bias</c>) at 0.
/// </summary>
public sealed class LayerNormAttribute : ReadingStageAttribute
{
    /// <summary>ε, which keeps the root of a variance of nothing above 0; finite and above 0.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
