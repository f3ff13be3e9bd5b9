namespace RnnGen.Models.Tests.Catalogue;

/// <summary>
/// A model whose types of inputs and targets are known to nobody else, so that tests need no type arguments. Its calls allocate nothing.
/// </summary>
public abstract class Instance
{
    public abstract ParameterSet Parameters { get; }

    public abstract Workspace CreateWorkspace(int maxBatch, int maxSteps);

    public abstract Gradients CreateGradients();

    public abstract void Forward(Feed feed, Workspace workspace, Mode mode = Mode.Inference);

    /// <summary>Runs the loss, or writes the gradient of the outputs that the feed gives where there is none.</summary>
    public abstract float Loss(Feed feed, Workspace workspace);

    public abstract void Backward(Feed feed, Workspace workspace, Gradients gradients);

    /// <summary>Reads the inputs at (<paramref name="t"/>, <paramref name="b"/>) of the feed.</summary>
    public abstract void Step(Feed feed, int t, int b, Span<float> state, Span<float> output);

    /// <summary>Reads as many of the feed's first inputs as it is told, however many a step takes.</summary>
    public abstract void StepWith(Feed feed, int count, Span<float> state, Span<float> output);

    /// <summary>Reads the inputs at (<paramref name="t"/>, <paramref name="b"/>) of the feed and <paramref name="count"/> − 1 behind them.</summary>
    public abstract void StepMany(Feed feed, int t, int b, int count, Span<float> states, Span<float> outputs);

    /// <summary>Forward, Loss and Backward.</summary>
    public float Train(Feed feed, Workspace workspace, Gradients gradients)
    {
        Forward(feed, workspace, Mode.Training);
        float loss = Loss(feed, workspace);
        Backward(feed, workspace, gradients);
        return loss;
    }
}

/// <summary>One step of a stream, as <see cref="IStreamingModel{TSelf, TInput}.Step"/>, or of several.</summary>
internal delegate void StreamStep<TInput>(ReadOnlySpan<TInput> input, Span<float> state, Span<float> output);

internal class Instance<TModel, TInput>(TModel model, StreamStep<TInput>? step, StreamStep<TInput>? stepMany) : Instance
    where TModel : ISequenceModel<TModel, TInput>
    where TInput : unmanaged
{
    private StreamStep<TInput> StreamStep => step ?? throw new NotSupportedException($"{typeof(TModel).Name} does not stream.");

    protected TModel Model => model;

    public override ParameterSet Parameters => model.Parameters;

    public override Workspace CreateWorkspace(int maxBatch, int maxSteps) => model.CreateWorkspace(maxBatch, maxSteps);

    public override Gradients CreateGradients() => model.CreateGradients();

    public override void Forward(Feed feed, Workspace workspace, Mode mode) => model.Forward(feed.Batch<TInput>(), workspace, mode);

    public override float Loss(Feed feed, Workspace workspace)
    {
        feed.OutputGradient.CopyTo(workspace.OutputGradient);
        return 0;
    }

    public override void Backward(Feed feed, Workspace workspace, Gradients gradients) =>
        model.Backward(feed.Batch<TInput>(), workspace, gradients);

    public override void Step(Feed feed, int t, int b, Span<float> state, Span<float> output) =>
        StreamStep(feed.Inputs<TInput>(t, b), state, output);

    public override void StepWith(Feed feed, int count, Span<float> state, Span<float> output) =>
        StreamStep(feed.Batch<TInput>().Inputs[..count], state, output);

    public override void StepMany(Feed feed, int t, int b, int count, Span<float> states, Span<float> outputs) =>
        (stepMany ?? throw new NotSupportedException())(feed.Inputs<TInput>(t, b, count), states, outputs);
}

internal sealed class Instance<TModel, TInput, TTarget>(TModel model, StreamStep<TInput>? step, StreamStep<TInput>? stepMany) : Instance<TModel, TInput>(model, step, stepMany)
    where TModel : ISequenceModel<TModel, TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    public override float Loss(Feed feed, Workspace workspace) => Model.Loss(feed.Batch<TInput>(), feed.Targets<TTarget>(), workspace);
}
