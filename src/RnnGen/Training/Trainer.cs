namespace RnnGen;

/// <summary>Creates trainers.</summary>
public static class Trainer
{
    private const string DoNotFit =
        "The model has no loss, or reads other inputs or is held to other targets than the data has. "
        + "A model that is trained ends in a loss, as in [SoftmaxCrossEntropy]. "
        + "Inputs are int behind [OneHot] and [Embedding], float behind [Input]; targets are int for [SoftmaxCrossEntropy], float for other losses.";

    /// <summary>A trainer for a model.</summary>
    /// <param name="model">The model, which the trainer changes.</param>
    /// <param name="optimizer">An optimizer over the model's parameters.</param>
    /// <param name="data">What to train on.</param>
    /// <param name="options">The rest.</param>
    /// <param name="validationData">What to validate on, as often as <see cref="TrainerOptions.ValidateEvery"/> says.</param>
    /// <param name="metrics">What validations measure besides the loss.</param>
    /// <exception cref="ArgumentException">
    /// The optimizer is for other parameters, the data has another shape than the model, or a metric is null.
    /// </exception>
    public static Trainer<TModel, TInput, TTarget> Create<TModel, TInput, TTarget>(
        ISequenceModel<TModel, TInput, TTarget> model, Optimizer optimizer, IBatchSource<TInput, TTarget> data, TrainerOptions? options = null,
        IBatchSource<TInput, TTarget>? validationData = null, IReadOnlyList<IMetric<TTarget>>? metrics = null)
        where TModel : class, ISequenceModel<TModel, TInput, TTarget>
        where TInput : unmanaged
        where TTarget : unmanaged => new((TModel)model, optimizer, data, options)
        {
            ValidationData = validationData,
            ValidationMetrics = metrics ?? [],
        };

    /// <summary>Does not compile: what was given does not fit together. Models that do fit are bound to the other.</summary>
    /// <param name="model">A model without a loss, or with one of other targets, or of other inputs.</param>
    /// <param name="optimizer">Not used.</param>
    /// <param name="data">Data of other types.</param>
    /// <param name="options">Not used.</param>
    /// <param name="validationData">Not used.</param>
    /// <param name="metrics">Not used.</param>
    /// <exception cref="NotSupportedException">Whenever it is called.</exception>
    [Obsolete(DoNotFit, error: true)]
#pragma warning disable RS0026 // Optional arguments of two overloads may change which of them old code is bound to; no code is ever bound to this one.
    public static object Create<TModel, TModelInput, TInput, TTarget>(
        ISequenceModel<TModel, TModelInput> model, Optimizer optimizer, IBatchSource<TInput, TTarget> data, TrainerOptions? options = null,
        object? validationData = null, IReadOnlyList<object>? metrics = null)
#pragma warning restore RS0026
        where TModel : class, ISequenceModel<TModel, TModelInput>
        where TModelInput : unmanaged
        where TInput : unmanaged
        where TTarget : unmanaged => throw new NotSupportedException(DoNotFit);
}
