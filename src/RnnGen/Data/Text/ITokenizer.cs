namespace RnnGen;

/// <summary>
/// What makes tokens of a text, and a text of tokens: a <see cref="Vocabulary"/>, or a tokenizer of another library behind an adapter.
/// </summary>
public interface ITokenizer
{
    /// <summary>Number of tokens: each is from 0 to Count - 1. A model that reads them has at least so many inputs.</summary>
    int Count { get; }

    /// <summary>The token that starts every text; null where there is none.</summary>
    int? BeginToken { get; }

    /// <summary>The token that ends every text; null where there is none.</summary>
    int? EndToken { get; }

    /// <summary>The tokens of a text, without <see cref="BeginToken"/> and <see cref="EndToken"/>.</summary>
    /// <exception cref="ArgumentException">The text has something for which there is no token.</exception>
    int[] Encode(ReadOnlySpan<char> text);

    /// <summary>The text of tokens. Those that stand for no text, as <see cref="BeginToken"/> does, are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    string Decode(ReadOnlySpan<int> tokens);
}
