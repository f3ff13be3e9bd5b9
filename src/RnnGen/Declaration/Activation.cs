namespace RnnGen;

/// <summary>A non-linearity applied to each unit by itself.</summary>
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
}
