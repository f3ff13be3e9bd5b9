namespace RnnGen;

/// <summary>
/// Runs a trained model over sequences, with all memory that this takes, so that calls in a loop allocate nothing. One thread uses it at a
/// time; any number of predictors may share a model. T is the number of steps, B of sequences, I of inputs, O of outputs.
/// </summary>
/// <remarks>
/// Outputs are what the last stage gives: logits before a softmax or logistic loss. The model's own <c>Probabilities</c> turns them into
/// probabilities, in place if need be: <c>MyModel.Probabilities(outputs, outputs)</c>. Each call starts from zero states; streams are a
/// matter of <c>Step</c>.
/// </remarks>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="TInput"><see cref="float"/> where it reads numbers, <see cref="int"/> where it reads tokens.</typeparam>
public sealed partial class Predictor<TModel, TInput>
    where TModel : class, ISequenceModel<TModel, TInput>
    where TInput : unmanaged
{
    private readonly Workspace workspace;

    /// <summary>A predictor.</summary>
    /// <param name="model">The model, which does not change.</param>
    /// <param name="maxBatch">The most sequences at once, at least 1.</param>
    /// <param name="maxSteps">The most steps of a sequence, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// The model's loss is chunked, so that it keeps no outputs, or it does not read sequences of so many steps.
    /// </exception>
    public Predictor(TModel model, int maxBatch, int maxSteps)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        workspace = model.CreateWorkspace(maxBatch, maxSteps);
        if (workspace.Description.ChunkedLoss)
        {
            throw new ArgumentException(
                $"The loss of {typeof(TModel).Name} is chunked: it keeps no outputs to predict. Step, if the model streams, gives them.",
                nameof(model));
        }

        sequence = new float[(TModel.OutputPerStep ? maxSteps : 1) * TModel.OutputSize];
    }

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <summary>The most sequences at once.</summary>
    public int MaxBatch => workspace.MaxBatch;

    /// <summary>The most steps of a sequence.</summary>
    public int MaxSteps => workspace.MaxSteps;

    /// <summary>
    /// Threads that share each pass, as <see cref="Workspace.Workers"/>; 1 at first. No bit of the outputs depends on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to 32.</exception>
    public int Workers
    {
        get => workspace.Workers;
        set => workspace.Workers = value;
    }

    private static int InputSize => ModelShape.InputSize<TModel, TInput>();

    /// <summary>Runs the model over one sequence.</summary>
    /// <param name="inputs">[T, I] numbers or [T] tokens, T at least 1.</param>
    /// <returns>[T, O], or [O] where a sequence has one output; there until the next call.</returns>
    /// <exception cref="ArgumentException">
    /// The span is not whole steps, there are more than <see cref="MaxSteps"/>, or a token is none of the model.
    /// </exception>
    public ReadOnlySpan<float> Predict(scoped ReadOnlySpan<TInput> inputs)
    {
        if (inputs.IsEmpty || inputs.Length % InputSize != 0)
        {
            throw new ArgumentException(
                $"inputs has {inputs.Length} elements; one or more steps of {InputSize} were expected.", nameof(inputs));
        }

        Run(new SequenceBatch<TInput>(inputs, inputs.Length / InputSize, 1));
        return workspace.Output;
    }

    /// <summary>Runs the model over a batch.</summary>
    /// <param name="batch">B sequences of up to T steps.</param>
    /// <returns>[T, B, O], zero past a sequence's end, or [B, O] where a sequence has one output; there until the next call.</returns>
    /// <exception cref="ArgumentException">The batch does not fit the model, or is larger than the predictor was made for.</exception>
    public ReadOnlySpan<float> Predict(scoped in SequenceBatch<TInput> batch)
    {
        Run(batch);
        return workspace.Output;
    }

    private void Run(in SequenceBatch<TInput> batch)
    {
        workspace.ResetState();
        Model.Forward(batch, workspace);
    }
}
