using Microsoft.ML.Tokenizers;

namespace RnnGen.Tokenizers;

/// <summary>
/// A tokenizer of Microsoft.ML.Tokenizers where RnnGen expects one: for <see cref="TokenGenerator.GenerateText"/>, or to make the tokens
/// that a model is trained on. Whether it is the tokenizer that the model was trained with, nobody checks: keep its files with the weights.
/// </summary>
/// <example>
/// <code>
/// var tokenizer = new LibraryTokenizer(BpeTokenizer.Create("vocab.json", "merges.txt"), count: 5000);
/// var data = new TokenStream(tokenizer.Encode(text), batchSize: 32, steps: 64);
/// </code>
/// </example>
public sealed class LibraryTokenizer : ITokenizer
{
    private readonly Tokenizer tokenizer;

    /// <summary>An adapter.</summary>
    /// <param name="tokenizer">
    /// The tokenizer. Its own begin and end tokens, where its options add them, are part of what it encodes.
    /// </param>
    /// <param name="count">
    /// Number of its tokens: more than the largest, and no more than the model reads. Not every tokenizer tells.
    /// </param>
    /// <param name="beginToken">The token that starts every text; null where there is none, or the tokenizer adds it itself.</param>
    /// <param name="endToken">The token that ends every text; null where there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1, or a token is not from 0 to count - 1.</exception>
    public LibraryTokenizer(Tokenizer tokenizer, int count, int? beginToken = null, int? endToken = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        CheckToken(beginToken, count, nameof(beginToken));
        CheckToken(endToken, count, nameof(endToken));
        this.tokenizer = tokenizer;
        Count = count;
        BeginToken = beginToken;
        EndToken = endToken;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int? BeginToken { get; }

    /// <inheritdoc/>
    public int? EndToken { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The tokenizer makes a token that is not below <see cref="Count"/>.</exception>
    public int[] Encode(ReadOnlySpan<char> text)
    {
        int[] tokens = [.. tokenizer.EncodeToIds(text)];
        foreach (int token in tokens)
        {
            if ((uint)token >= (uint)Count)
                throw new ArgumentException($"The tokenizer makes token {token} of the text; tokens from 0 to {Count - 1} were expected.", nameof(text));
        }

        return tokens;
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        var text = new List<int>(tokens.Length);
        foreach (int token in tokens)
        {
            CheckToken(token, Count, nameof(tokens));
            if (token != BeginToken && token != EndToken) text.Add(token);
        }

        return tokenizer.Decode(text) ?? "";
    }

    private static void CheckToken(int? token, int count, string argument)
    {
        if (token is { } value && (uint)value >= (uint)count)
            throw new ArgumentOutOfRangeException(argument, value, $"A token from 0 to {count - 1} was expected.");
    }
}
