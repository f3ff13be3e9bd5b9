namespace RnnGen;

/// <summary>
/// A stream of tokens: the model reads a token, its outputs are the logits of the next, the sampler draws that, and the model reads it.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
public sealed class TokenGenerator<TModel>
    where TModel : class, IStreamingModel<TModel, int>
{
    private readonly TModel model;
    private readonly Sampler sampler;
    private readonly float[] state = new float[TModel.StateLength];
    private readonly float[] logits = new float[TModel.OutputSize];
    private bool primed;

    /// <summary>A stream at its start.</summary>
    /// <exception cref="ArgumentException">The model has outputs that it cannot read as input.</exception>
    public TokenGenerator(TModel model, Sampler sampler)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(sampler);
        if (TModel.OutputSize > TModel.InputSize)
            throw new ArgumentException($"{typeof(TModel).Name} has {TModel.OutputSize} outputs but reads {TModel.InputSize} tokens only.", nameof(model));
        this.model = model;
        this.sampler = sampler;
    }

    /// <summary>The logits of the next token.</summary>
    public ReadOnlySpan<float> Logits => logits;

    /// <summary>Goes back to the start of a stream.</summary>
    public void Reset()
    {
        Array.Clear(state);
        Array.Clear(logits);
        primed = false;
    }

    /// <summary>Reads tokens.</summary>
    /// <param name="tokens">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public void Prime(ReadOnlySpan<int> tokens)
    {
        if (tokens.IsEmpty) throw new ArgumentException("tokens is empty; a stream starts with at least one token.", nameof(tokens));
        for (int i = 0; i < tokens.Length; i++) model.Step(tokens.Slice(i, 1), state, logits);
        primed = true;
    }

    /// <summary>Draws the next token and reads it. Allocates nothing.</summary>
    /// <exception cref="InvalidOperationException">No token was read before.</exception>
    public int Next() => Next(logits.Length);

    /// <summary>Draws as many tokens as the span holds. Allocates nothing.</summary>
    /// <exception cref="InvalidOperationException">No token was read before.</exception>
    public void Generate(Span<int> tokens)
    {
        for (int i = 0; i < tokens.Length; i++) tokens[i] = Next();
    }

    /// <summary>Draws one of the first tokens and reads it: those of a vocabulary that has fewer than the model.</summary>
    internal int Next(int count)
    {
        if (!primed) throw new InvalidOperationException("The stream has no start: Prime reads it.");
        int token = sampler.Sample(logits.AsSpan(0, count));
        model.Step([token], state, logits);
        return token;
    }
}
