namespace RnnGen;

/// <content>All sequences of a source.</content>
public static partial class Predictor
{
    /// <summary>The outputs of all sequences of a source's first epoch, by item: logits before a softmax or logistic loss.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The sequences; targets are not looked at.</param>
    /// <returns>
    /// At i the outputs of item i, [L, O], or [O] where a sequence has one output: in the order of the data, however batches have it.
    /// Pieces of an item that follow one another, as windows of a stream, are put together; an item that does not come is empty.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The data has another number of inputs than the model, an item comes twice, as one that is cut into several lanes, or the loss is
    /// chunked.
    /// </exception>
    public static float[][] Predict<TModel, TInput, TTarget>(this ISequenceModel<TModel, TInput> model, IBatchSource<TInput, TTarget> data)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
        where TTarget : unmanaged =>
        Collect<TModel, TInput, TTarget, float>(model, data, static (prediction, outputs) => outputs.AddRange(prediction.Outputs));

    /// <summary>
    /// The classes of all sequences of a source's first epoch, by item: of each output the largest, the first of equal ones.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The sequences; targets are not looked at.</param>
    /// <returns>
    /// At i the classes of item i, [L], or [1] where a sequence has one output: in the order of the data, however batches have it. Pieces
    /// of an item that follow one another, as windows of a stream, are put together; an item that does not come is empty.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The data has another number of inputs than the model, an item comes twice, as one that is cut into several lanes, or the loss is
    /// chunked.
    /// </exception>
    public static int[][] PredictClasses<TModel, TInput, TTarget>(
        this ISequenceModel<TModel, TInput> model, IBatchSource<TInput, TTarget> data)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
        where TTarget : unmanaged =>
        Collect<TModel, TInput, TTarget, int>(model, data, static (prediction, classes) =>
        {
            for (int step = 0; step < prediction.Outputs.Length / TModel.OutputSize; step++) classes.Add(prediction.Class(step));
        });

    /// <summary>The outputs of all sequences of a source's first epoch, one after the other, in the order of the batches.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The sequences; targets are not looked at.</param>
    /// <param name="action">What is done with the outputs of a sequence: logits before a softmax or logistic loss.</param>
    /// <exception cref="ArgumentException">
    /// The data has another number of inputs than the model, or the model's loss is chunked.
    /// </exception>
    public static void Predict<TModel, TInput, TTarget>(
        this ISequenceModel<TModel, TInput> model, IBatchSource<TInput, TTarget> data, PredictionAction action)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        var batch = SourceBatch.Create<TModel, TInput, TTarget>(data);
        Create(model, batch.MaxSize, batch.MaxSteps).Predict(data, action, batch);
    }

    private static T[][] Collect<TModel, TInput, TTarget, T>(
        ISequenceModel<TModel, TInput> model, IBatchSource<TInput, TTarget> data, Action<Prediction, List<T>> add)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        var items = new List<List<T>>();
        model.Predict(data, prediction =>
        {
            if (prediction.Item < 0)
                throw new ArgumentException($"The data has an item {prediction.Item}; numbers from 0 on were expected.", nameof(data));
            while (items.Count <= prediction.Item) items.Add([]);
            var item = items[prediction.Item];
            if (item.Count > 0 && !prediction.Continues)
            {
                throw new ArgumentException(
                    $"Item {prediction.Item} comes twice in an epoch; once was expected, or pieces that follow one another.", nameof(data));
            }

            add(prediction, item);
        });
        return [.. items.Select(item => item.ToArray())];
    }
}
