namespace RnnGen;

/// <summary>A non-linearity applied to each unit by itself. Some have a parameter, which a stage takes as its <c>ActivationParameter</c>.</summary>
public enum Activation
{
    /// <summary>y = x.</summary>
    None,

    /// <summary>y = tanh(x), between -1 and 1.</summary>
    Tanh,

    /// <summary>y = max(0, x).</summary>
    Relu,

    /// <summary>y = σ(x) = 1 / (1 + e^-x), between 0 and 1.</summary>
    Sigmoid,

    /// <summary>y = s x + 1/2, at least 0 and at most 1. The parameter is the slope s: 1/6 as in PyTorch; 0.2 is that of old Keras models.</summary>
    HardSigmoid,

    /// <summary>y = x, at least -1 and at most 1.</summary>
    HardTanh,

    /// <summary>y = x where x is positive, else s x: Maas, Hannun and Ng (2013). The parameter is the slope s, 0.01.</summary>
    LeakyRelu,

    /// <summary>y = x where x is positive, else α (e^x - 1): Clevert, Unterthiner and Hochreiter (2015). The parameter is α, 1.</summary>
    Elu,

    /// <summary>y = x Φ(x), Φ the normal distribution, exactly: Hendrycks and Gimpel (2016).</summary>
    Gelu,

    /// <summary>y = x σ(x), SiLU or Swish: Elfwing, Uchibe and Doya (2017).</summary>
    Silu,

    /// <summary>y = log(1 + e^x): Dugas and others (2001).</summary>
    Softplus,

    /// <summary>y = x / (1 + |x|), between -1 and 1: Turian, Bergstra and Bengio (2009).</summary>
    Softsign,
}
