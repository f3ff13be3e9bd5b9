namespace RnnGen;

/// <summary>How a tensor's values start.</summary>
public enum Initializer
{
    /// <summary>U(-1/√n, 1/√n), with n the hidden size of a recurrent layer or the inputs of a dense one, as PyTorch does.</summary>
    Uniform,

    /// <summary>U(-a, a) with a = √(6 / (inputs + outputs)), each gate by itself (Glorot and Bengio, 2010).</summary>
    Glorot,

    /// <summary>A random orthogonal matrix for each gate, times the scale (Saxe, McClelland and Ganguli, 2014). Square tensors only.</summary>
    Orthogonal,

    /// <summary>The identity for each gate, times the scale (Le, Jaitly and Hinton, 2015). Square tensors only.</summary>
    Identity,

    /// <summary>Zeros.</summary>
    Zero,

    /// <summary>N(0, scale²). Of embeddings only.</summary>
    Normal,
}
