namespace RnnGen;

/// <summary>Creates token generators.</summary>
public static class TokenGenerator
{
    /// <summary>A stream of tokens from a model whose outputs are logits of the next token.</summary>
    /// <exception cref="ArgumentException">The model has outputs that it cannot read as input.</exception>
    public static TokenGenerator<TModel> Create<TModel>(IStreamingModel<TModel, int> model, Sampler sampler)
        where TModel : class, IStreamingModel<TModel, int> => new((TModel)model, sampler);

    /// <summary>Continues a text: reads it, then draws characters one by one.</summary>
    /// <param name="generator">What draws; it starts afresh.</param>
    /// <param name="vocabulary">The characters of the model's tokens.</param>
    /// <param name="start">What to continue, at least one character.</param>
    /// <param name="length">How many characters to draw.</param>
    /// <returns>The drawn characters, without the start.</returns>
    /// <exception cref="ArgumentException">The start is empty or has a character that the vocabulary has not, or the vocabulary is not the model's.</exception>
    public static string GenerateText<TModel>(this TokenGenerator<TModel> generator, CharVocabulary vocabulary, ReadOnlySpan<char> start, int length)
        where TModel : class, IStreamingModel<TModel, int>
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (vocabulary.Count != TModel.OutputSize)
            throw new ArgumentException($"The vocabulary has {vocabulary.Count} characters; the model has {TModel.OutputSize} outputs.", nameof(vocabulary));
        int[] tokens = vocabulary.Encode(start);
        generator.Reset();
        generator.Prime(tokens);
        var drawn = new int[length];
        generator.Generate(drawn);
        return vocabulary.Decode(drawn);
    }
}
