namespace RnnGen;

/// <summary>Creates trainers.</summary>
public static class Trainer
{
    /// <summary>A trainer for a model.</summary>
    /// <param name="model">The model, which the trainer changes.</param>
    /// <param name="optimizer">An optimizer over the model's parameters.</param>
    /// <param name="data">What to train on.</param>
    /// <param name="options">The rest.</param>
    /// <exception cref="ArgumentException">The optimizer is for other parameters, or the data has another shape than the model.</exception>
    public static Trainer<TModel, TInput, TTarget> Create<TModel, TInput, TTarget>(
        ISequenceModel<TModel, TInput, TTarget> model, Optimizer optimizer, IBatchSource<TInput, TTarget> data, TrainerOptions? options = null)
        where TModel : class, ISequenceModel<TModel, TInput, TTarget>
        where TInput : unmanaged
        where TTarget : unmanaged => new((TModel)model, optimizer, data, options);
}
