namespace RnnGen;

/// <summary>The loss of a model over a whole source of batches, with memory of its own.</summary>
internal sealed class Evaluator<TModel, TInput, TTarget>
    where TModel : class, ISequenceModel<TModel, TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly TModel model;
    private readonly TrainingBatch<TInput, TTarget> batch;
    private readonly Workspace workspace;

    public Evaluator(TModel model, IBatchSource<TInput, TTarget> data, int workers)
    {
        this.model = model;
        Data = data;
        batch = CreateBatch(data);
        workspace = model.CreateWorkspace(batch.MaxSize, batch.MaxSteps);
        workspace.Workers = workers;
    }

    public IBatchSource<TInput, TTarget> Data { get; }

    /// <summary>Memory for a source's batches, whose shape is checked against the model's.</summary>
    public static TrainingBatch<TInput, TTarget> CreateBatch(IBatchSource<TInput, TTarget> data)
    {
        var batch = data.CreateBatch();
        int inputSize = typeof(TInput) == typeof(int) ? 1 : TModel.InputSize;
        if (batch.InputSize != inputSize)
            throw new ArgumentException($"The data has {batch.InputSize} values a step; {typeof(TModel).Name} reads {inputSize}.", nameof(data));
        int targetSize = typeof(TTarget) == typeof(int) ? 1 : TModel.OutputSize;
        if (batch.TargetSize != targetSize)
            throw new ArgumentException($"The data has {batch.TargetSize} values a target; {typeof(TModel).Name} expects {targetSize}.", nameof(data));
        if (batch.TargetPerStep != TModel.OutputPerStep)
        {
            throw new ArgumentException(
                $"The data has a target for each {(batch.TargetPerStep ? "step" : "sequence")}; {typeof(TModel).Name} has an output for each "
                + $"{(TModel.OutputPerStep ? "step" : "sequence")}.", nameof(data));
        }

        return batch;
    }

    /// <summary>The mean over all positions of one epoch; 0 where none is valid.</summary>
    /// <exception cref="ArgumentException">A number of the data is NaN or infinite, and so the loss.</exception>
    public double MeanLoss()
    {
        double sum = 0.0;
        long count = 0;
        for (int i = 0; i < Data.BatchesPerEpoch; i++)
        {
            Data.Read(i, batch);
            if (batch.CarriesState && i > 0) workspace.CarryState();
            else workspace.ResetState();

            var sequences = batch.Sequences;
            model.Forward(sequences, workspace, Mode.Inference);
            long positions = batch.CountPositions(workspace.Description.IgnoreIndex);
            float loss = model.Loss(sequences, batch.Targets, workspace);
            if (!float.IsFinite(loss) && NonFiniteNumber.Find(batch, i) is { } number)
                throw new ArgumentException($"The loss is {loss}, for {number}; finite numbers were expected.", "validationData");
            sum += (double)loss * positions;
            count += positions;
        }

        return count == 0 ? 0.0 : sum / count;
    }
}
