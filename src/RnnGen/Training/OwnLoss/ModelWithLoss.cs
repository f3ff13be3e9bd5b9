namespace RnnGen;

/// <summary>A model with a loss of one's own: see <see cref="OwnLoss.WithLoss"/>.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="TInput"><see cref="float"/> where it reads numbers, <see cref="int"/> where it reads tokens.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public sealed class ModelWithLoss<TModel, TInput, TTarget> : ISequenceModel<ModelWithLoss<TModel, TInput, TTarget>, TInput, TTarget>
    where TModel : class, ISequenceModel<TModel, TInput>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly PositionLoss<TTarget> loss;

    internal ModelWithLoss(TModel model, PositionLoss<TTarget> loss)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        if (model.Parameters.Description.ChunkedLoss)
            throw new ArgumentException($"The loss of {typeof(TModel).Name} is chunked: it keeps no outputs for another loss.", nameof(model));
        Model = model;
        this.loss = loss;
    }

    /// <inheritdoc/>
    public static int InputSize => TModel.InputSize;

    /// <inheritdoc/>
    public static int OutputSize => TModel.OutputSize;

    /// <inheritdoc/>
    public static int ParameterCount => TModel.ParameterCount;

    /// <inheritdoc/>
    public static int StateLength => TModel.StateLength;

    /// <inheritdoc/>
    public static string Fingerprint => TModel.Fingerprint;

    /// <inheritdoc/>
    public static bool OutputPerStep => TModel.OutputPerStep;

    /// <summary>1 for a class; as many numbers as there are outputs.</summary>
    public static int TargetSize => typeof(TTarget) == typeof(int) ? 1 : TModel.OutputSize;

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <inheritdoc/>
    public ParameterSet Parameters => Model.Parameters;

    /// <summary>Does nothing but throw: the loss is an object's, which no type has.</summary>
    /// <exception cref="NotSupportedException">Whenever it is called.</exception>
    public static ModelWithLoss<TModel, TInput, TTarget> Create(ulong seed) =>
        throw new NotSupportedException($"A loss of one's own is given to a model that there is: create {typeof(TModel).Name} and call {nameof(OwnLoss.WithLoss)}.");

    /// <inheritdoc/>
    public string Summary() => Model.Summary();

    /// <inheritdoc/>
    public Workspace CreateWorkspace(int maxBatch, int maxSteps) => Model.CreateWorkspace(maxBatch, maxSteps);

    /// <inheritdoc/>
    public Gradients CreateGradients() => Model.CreateGradients();

    /// <inheritdoc/>
    public void Forward(in SequenceBatch<TInput> batch, Workspace workspace, Mode mode = Mode.Inference) => Model.Forward(batch, workspace, mode);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A span has another length, a class is none of the model's, or a weight is negative or not finite.</exception>
    public float Loss(in SequenceBatch<TInput> batch, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> weights, Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);

        // Its construction checks all that is given, so that nothing fails on the way but the loss itself.
        var positions = new MetricBatch<TTarget>(workspace, targets, weights);
        if (positions.TargetSize != TargetSize)
            throw new ArgumentException($"targets has {targets.Length} elements; {TargetSize} for each of {positions.Steps} steps × {positions.Size} sequences were expected.", nameof(targets));
        double total = 0.0, sum = 0.0;
        foreach (var position in positions) total += position.Weight;
        var gradients = workspace.OutputGradient;
        gradients.Clear();
        workspace.ClearLosses();
        foreach (var position in positions)
        {
            var gradient = gradients.Slice(((position.Step * positions.Size) + position.Sequence) * OutputSize, OutputSize);
            double value = loss(position.Output, position.Target, gradient);
            float scale = (float)(position.Weight / total);
            foreach (ref float g in gradient) g *= scale;
            sum += position.Weight * value;
            workspace.KeepLoss((position.Step * positions.Size) + position.Sequence, value);
        }

        workspace.LossWeight = total;
        return total == 0.0 ? 0f : (float)(sum / total);
    }

    /// <inheritdoc/>
    public void Backward(in SequenceBatch<TInput> batch, Workspace workspace, Gradients gradients) => Model.Backward(batch, workspace, gradients);
}
