namespace RnnGen.Generator.Specification;

/// <summary>
/// The largest sizes that a model may declare: beyond them offsets no longer fit the 32-bit integers of spans and arrays.
/// </summary>
internal static class Limits
{
    /// <summary>Units of a recurrent layer.</summary>
    public const int Hidden = 65_536;

    /// <summary>Layers of one stage.</summary>
    public const int Layers = 64;

    /// <summary>Features, classes or outputs of a feed-forward layer.</summary>
    public const int Width = 1_048_576;

    /// <summary>Steps of a sequence whose length is stated.</summary>
    public const int SequenceLength = 4096;

    /// <summary>Weights and biases of a model, units rounded up to whole vectors of 16: 2 GiB.</summary>
    public const long PaddedParameters = 536_870_912;
}
