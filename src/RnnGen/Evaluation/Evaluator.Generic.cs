namespace RnnGen;

/// <summary>
/// Measures a model on data: the mean loss and any metrics, in one pass over an epoch. It holds all memory that this takes, so that
/// evaluating again, as between steps of a training, allocates nothing. The model does not change.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="TInput"><see cref="float"/> where it reads numbers, <see cref="int"/> where it reads tokens.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public sealed partial class Evaluator<TModel, TInput, TTarget>
    where TModel : class, ISequenceModel<TModel, TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly TModel model;
    private readonly TrainingBatch<TInput, TTarget> batch;
    private readonly Workspace workspace;
    private readonly IMetric<TTarget>[] metrics;

    /// <summary>An evaluator.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">What to measure it on.</param>
    /// <param name="metrics">What to measure besides the loss.</param>
    /// <exception cref="ArgumentException">
    /// The data has another shape than the model; a metric is null or called as another one; or there are metrics, and the model's loss is
    /// chunked, so that it keeps no outputs.
    /// </exception>
    public Evaluator(TModel model, IBatchSource<TInput, TTarget> data, params IMetric<TTarget>[] metrics)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metrics);
        this.model = model;
        Data = data;
        this.metrics = [.. metrics];
        batch = CreateBatch(data);
        workspace = model.CreateWorkspace(batch.MaxSize, batch.MaxSteps);
        CheckMetrics();
    }

    /// <summary>What it measures the model on.</summary>
    public IBatchSource<TInput, TTarget> Data { get; }

    /// <summary>What it measures besides the loss. They hold what the last evaluation has added to them.</summary>
    public IReadOnlyList<IMetric<TTarget>> Metrics => metrics;

    /// <summary>
    /// Threads that share each pass, as <see cref="Workspace.Workers"/>; 1 at first. No bit of the results depends on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to 32.</exception>
    public int Workers
    {
        get => workspace.Workers;
        set => workspace.Workers = value;
    }

    /// <summary>The last evaluation's mean loss; NaN before the first.</summary>
    public double Loss { get; private set; } = double.NaN;

    /// <summary>How many positions have entered it, or how much they weighed together where they have weights.</summary>
    public double LossWeight { get; private set; }

    /// <summary>The values of the last evaluation, which a later one does not change.</summary>
    public Evaluation Result => new(Loss, LossWeight, [.. metrics.Select(m => new MetricValue(m.Name, m.Value, m.HigherIsBetter))]);

    /// <summary>What the data is called where an argument is at fault.</summary>
    internal string DataArgument { get; init; } = "data";

    /// <summary>
    /// Goes through the first epoch of the data, in its order, carrying the state from batch to batch where the batches do. Metrics are
    /// reset before. Allocates nothing, if the data and the metrics do not.
    /// </summary>
    /// <returns>
    /// The mean loss over all positions, of each position alike, however they are spread over batches: those before a sequence's end whose
    /// target is not the ignored class. 0 where there is none.
    /// </returns>
    /// <exception cref="ArgumentException">A number of the data is NaN or infinite, and so the loss.</exception>
    public double Evaluate()
    {
        foreach (var metric in metrics) metric.Reset();
        double sum = 0.0;
        double weight = 0.0;
        for (int i = 0; i < Data.BatchesPerEpoch; i++)
        {
            Data.Read(i, batch);
            if (batch.CarriesState && i > 0) workspace.CarryState();
            else workspace.ResetState();

            var sequences = batch.Sequences;
            model.Forward(sequences, workspace, Mode.Inference);
            float loss = model.Loss(sequences, batch.Targets, batch.Weights, workspace);
            if (!float.IsFinite(loss) && NonFiniteNumber.Find(batch, i) is { } number)
                throw new ArgumentException($"The loss is {loss}, for {number}; finite numbers were expected.", DataArgument);
            sum += loss * workspace.LossWeight;
            weight += workspace.LossWeight;
            Measure();
        }

        LossWeight = weight;
        return Loss = weight == 0.0 ? 0.0 : sum / weight;
    }

    private void Measure()
    {
        if (metrics.Length == 0) return;
        var measured = new MetricBatch<TTarget>(workspace, batch.Targets, batch.Weights);
        foreach (var metric in metrics) metric.Add(measured);
    }
}
