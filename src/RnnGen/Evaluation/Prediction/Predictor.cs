namespace RnnGen;

/// <summary>
/// Creates predictors, and predicts at once: with memory that is allocated for the one call. In a loop a predictor, which keeps it, is
/// faster.
/// </summary>
public static partial class Predictor
{
    /// <summary>A predictor of a model.</summary>
    /// <param name="model">The model, which does not change.</param>
    /// <param name="maxBatch">The most sequences at once, at least 1.</param>
    /// <param name="maxSteps">The most steps of a sequence, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// The model's loss is chunked, so that it keeps no outputs, or it does not read sequences of so many steps.
    /// </exception>
    public static Predictor<TModel, TInput> Create<TModel, TInput>(ISequenceModel<TModel, TInput> model, int maxBatch, int maxSteps)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged => new((TModel)model, maxBatch, maxSteps);

    /// <summary>The outputs of one sequence, from zero states: logits before a softmax or logistic loss.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[T, I] numbers or [T] tokens, T at least 1.</param>
    /// <returns>[T, O], or [O] where a sequence has one output.</returns>
    /// <exception cref="ArgumentException">The span is not whole steps, a token is none of the model, or its loss is chunked.</exception>
    public static float[] Predict<TModel, TInput>(this ISequenceModel<TModel, TInput> model, ReadOnlySpan<TInput> inputs)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged => ForSequence(model, inputs.Length).Predict(inputs).ToArray();

    /// <summary>The outputs of one sequence, from zero states: logits before a softmax or logistic loss.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[T, I] numbers or [T] tokens, T at least 1.</param>
    /// <param name="outputs">[T, O], or [O] where a sequence has one output.</param>
    /// <exception cref="ArgumentException">
    /// The inputs are not whole steps, a token is none of the model, its loss is chunked, or the outputs have another length; then none is
    /// written.
    /// </exception>
    public static void Predict<TModel, TInput>(this ISequenceModel<TModel, TInput> model, ReadOnlySpan<TInput> inputs, Span<float> outputs)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
    {
        var predicted = ForSequence(model, inputs.Length).Predict(inputs);
        if (outputs.Length != predicted.Length)
            throw new ArgumentException($"outputs has {outputs.Length} elements; the sequence has {predicted.Length}.", nameof(outputs));
        predicted.CopyTo(outputs);
    }

    /// <summary>The outputs of a batch, from zero states: logits before a softmax or logistic loss.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batch">B sequences of up to T steps.</param>
    /// <returns>[T, B, O], zero past a sequence's end, or [B, O] where a sequence has one output.</returns>
    /// <exception cref="ArgumentException">The batch does not fit the model, or its loss is chunked.</exception>
    public static float[] Predict<TModel, TInput>(this ISequenceModel<TModel, TInput> model, in SequenceBatch<TInput> batch)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged => Create(model, batch.Size, batch.Steps).Predict(batch).ToArray();

    /// <summary>The class of each output of one sequence: the largest output, the first of equal ones.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[T, I] numbers or [T] tokens, T at least 1.</param>
    /// <returns>[T], or [1] where a sequence has one output.</returns>
    /// <exception cref="ArgumentException">The span is not whole steps, a token is none of the model, or its loss is chunked.</exception>
    public static int[] PredictClasses<TModel, TInput>(this ISequenceModel<TModel, TInput> model, ReadOnlySpan<TInput> inputs)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
    {
        var predictor = ForSequence(model, inputs.Length);
        var classes = new int[TModel.OutputPerStep ? predictor.MaxSteps : 1];
        predictor.PredictClasses(inputs, classes);
        return classes;
    }

    /// <summary>The class of each output of a batch: the largest output, the first of equal ones.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batch">B sequences of up to T steps.</param>
    /// <returns>[T, B], -1 past a sequence's end, or [B] where a sequence has one output.</returns>
    /// <exception cref="ArgumentException">The batch does not fit the model, or its loss is chunked.</exception>
    public static int[] PredictClasses<TModel, TInput>(this ISequenceModel<TModel, TInput> model, in SequenceBatch<TInput> batch)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
    {
        var classes = new int[(TModel.OutputPerStep ? batch.Steps : 1) * batch.Size];
        Create(model, batch.Size, batch.Steps).PredictClasses(batch, classes);
        return classes;
    }

    private static Predictor<TModel, TInput> ForSequence<TModel, TInput>(ISequenceModel<TModel, TInput> model, int length)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged => Create(model, 1, Math.Max(1, length / ModelShape.InputSize<TModel, TInput>()));
}
