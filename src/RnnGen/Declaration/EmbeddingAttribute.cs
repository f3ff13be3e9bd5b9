namespace RnnGen;

/// <summary>
/// The network reads one token a step, an integer from 0 to <paramref name="vocabulary"/> - 1, and looks up its vector: inputs [T, B] to [T, B, size]. The table is
/// <c>embedding.weight</c>, [vocabulary, size]; it starts from the normal distribution, as PyTorch's does.
/// </summary>
/// <param name="vocabulary">Number of different tokens, 1 or more.</param>
/// <param name="size">Numbers a vector, 1 or more.</param>
public sealed class EmbeddingAttribute(int vocabulary, int size) : StageAttribute
{
    /// <summary>Number of different tokens.</summary>
    public int Vocabulary { get; } = vocabulary;

    /// <summary>Numbers a vector.</summary>
    public int Size { get; } = size;

    /// <summary>The standard deviation of the table's first values.</summary>
    public double Scale { get; set; } = 1.0;
}
