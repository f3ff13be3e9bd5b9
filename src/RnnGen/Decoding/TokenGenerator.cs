namespace RnnGen;

/// <summary>Creates token generators.</summary>
public static class TokenGenerator
{
    /// <summary>A stream of tokens from a model whose outputs are logits of the next token.</summary>
    /// <exception cref="ArgumentException">The model has outputs that it cannot read as input.</exception>
    public static TokenGenerator<TModel> Create<TModel>(IStreamingModel<TModel, int> model, Sampler sampler)
        where TModel : class, IStreamingModel<TModel, int> => new((TModel)model, sampler);

    /// <summary>Continues a text: reads it, behind the token that starts a text if there is one, then draws token by token.</summary>
    /// <param name="generator">What draws; it starts afresh.</param>
    /// <param name="tokenizer">Makes the model's tokens. It may have fewer than the model: those that it has not are never drawn.</param>
    /// <param name="start">What to continue; it may be empty if a token starts every text.</param>
    /// <param name="length">How many tokens to draw; fewer where the token that ends a text is drawn.</param>
    /// <returns>The drawn text, without the start.</returns>
    /// <exception cref="ArgumentException">
    /// The start is empty or has something that the tokenizer does not know, or the tokenizer has more tokens than the model has outputs.
    /// </exception>
    public static string GenerateText<TModel>(this TokenGenerator<TModel> generator, ITokenizer tokenizer, ReadOnlySpan<char> start, int length)
        where TModel : class, IStreamingModel<TModel, int>
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (tokenizer.Count > TModel.OutputSize)
            throw new ArgumentException($"The tokenizer has {tokenizer.Count} tokens; the model has {TModel.OutputSize} outputs.", nameof(tokenizer));
        int[] tokens = tokenizer.Encode(start);
        if (tokenizer.BeginToken is { } begin) tokens = [begin, .. tokens];
        if (tokens.Length == 0) throw new ArgumentException("start has no token; a stream starts with at least one.", nameof(start));
        generator.Reset();
        generator.Prime(tokens);
        var drawn = new int[length];
        int count = 0;
        while (count < length && generator.Next(tokenizer.Count) is var token && token != tokenizer.EndToken) drawn[count++] = token;
        return tokenizer.Decode(drawn.AsSpan(0, count));
    }
}
