namespace RnnGen;

/// <summary>Memory for batches of a source that a model is to read.</summary>
internal static class SourceBatch
{
    /// <summary>The memory, whose inputs are checked against the model's.</summary>
    /// <exception cref="ArgumentException">The data has another number of values a step.</exception>
    public static TrainingBatch<TInput, TTarget> Create<TModel, TInput, TTarget>(IBatchSource<TInput, TTarget> data)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        var batch = data.CreateBatch();
        int inputSize = ModelShape.InputSize<TModel, TInput>();
        if (batch.InputSize != inputSize)
        {
            throw new ArgumentException(
                $"The data has {batch.InputSize} values a step; {typeof(TModel).Name} reads {inputSize}.", nameof(data));
        }

        return batch;
    }
}
