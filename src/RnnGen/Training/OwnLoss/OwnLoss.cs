namespace RnnGen;

/// <summary>Gives models losses of one's own.</summary>
public static class OwnLoss
{
    /// <summary>
    /// The model with a loss of one's own, for trainers, evaluators and all that takes a model with a loss. This is log cosh of the error:
    /// <code>
    /// var training = model.WithLoss((ReadOnlySpan&lt;float> z, ReadOnlySpan&lt;float> y, Span&lt;float> gradient) =>
    /// {
    ///     gradient[0] = MathF.Tanh(z[0] - y[0]);
    ///     return Math.Log(Math.Cosh(z[0] - y[0]));
    /// });
    /// var trainer = Trainer.Create(training, new Adam(training.Parameters, 0.001), data);
    /// </code>
    /// </summary>
    /// <param name="model">The model, which may have a loss already: that one is not used.</param>
    /// <param name="loss">
    /// The loss of a position and its gradient. The mean over positions, weights, what lies past a sequence's end, and for classes the
    /// model's ignored one, are seen to.
    /// </param>
    /// <returns>The same model, whose parameters it shares.</returns>
    /// <exception cref="ArgumentException">The model's own loss is chunked: it keeps no outputs.</exception>
    public static ModelWithLoss<TModel, TInput, TTarget> WithLoss<TModel, TInput, TTarget>(this ISequenceModel<TModel, TInput> model, PositionLoss<TTarget> loss)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
        where TTarget : unmanaged => new((TModel)model, loss);
}
