namespace RnnGen;

/// <summary>Where the reset gate of a gated recurrent unit stands.</summary>
public enum Reset
{
    /// <summary>Behind the recurrent product: n = tanh(W_n·x + b_n + r ⊙ (U_n·h + b'_n)), as PyTorch and cuDNN have it.</summary>
    AfterMatMul,

    /// <summary>Before it: n = tanh(W_n·x + U_n·(r ⊙ h) + b_n), as Cho et al. (2014) have it. A step then has two products, one behind the other.</summary>
    BeforeMatMul,
}
