namespace RnnGen;

/// <summary>Creates evaluators, and evaluates models.</summary>
public static class Evaluator
{
    /// <summary>An evaluator of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">What to measure it on.</param>
    /// <param name="metrics">What to measure besides the loss.</param>
    /// <exception cref="ArgumentException">
    /// The data has another shape than the model; a metric is null or called as another one; or there are metrics, and the model's loss is
    /// chunked.
    /// </exception>
    public static Evaluator<TModel, TInput, TTarget> Create<TModel, TInput, TTarget>(
        ISequenceModel<TModel, TInput, TTarget> model, IBatchSource<TInput, TTarget> data, params IMetric<TTarget>[] metrics)
        where TModel : class, ISequenceModel<TModel, TInput, TTarget>
        where TInput : unmanaged
        where TTarget : unmanaged => new((TModel)model, data, metrics);

    /// <summary>
    /// Measures a model on an epoch of data: the mean loss over all positions and any metrics, in one pass, by one thread. It allocates the
    /// memory of its passes; where a model is evaluated again and again, an evaluator keeps it.
    /// </summary>
    /// <param name="model">The model, which does not change.</param>
    /// <param name="data">What to measure it on.</param>
    /// <param name="metrics">
    /// What to measure besides the loss. They are reset first, and afterwards hold what was added: tables, for instance.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The data has another shape than the model, or a number that is not finite; a metric is null or called as another one; or there are
    /// metrics, and the model's loss is chunked, so that it keeps no outputs.
    /// </exception>
    public static Evaluation Evaluate<TModel, TInput, TTarget>(
        this ISequenceModel<TModel, TInput, TTarget> model, IBatchSource<TInput, TTarget> data, params IMetric<TTarget>[] metrics)
        where TModel : class, ISequenceModel<TModel, TInput, TTarget>
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        var evaluator = Create(model, data, metrics);
        evaluator.Evaluate();
        return evaluator.Result;
    }
}
