using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>
/// Runs a model's passes once on zeros, in memory of their own, so that the just-in-time compiler has done its work before the first real
/// call, where that must not be late, as with a first step of audio. The model does not change.
/// </summary>
/// <remarks>
/// On the processor of the README's figures, the first step of an LSTM of 128 units took 11 to 12 ms, nearly all of it compilation; after
/// <see cref="PrepareStreaming"/>, which took 31 to 35 ms, it took 0.02 ms. In a NativeAOT program there is nothing to compile, and nothing
/// to gain.
/// </remarks>
public static class Preparation
{
    /// <summary>Steps of the passes, where a model does not say how many it reads.</summary>
    private const int Steps = 3;

    /// <summary>
    /// Sequences of the passes. The code differs for one, for a few and from eight on; and where lengths differ, numbers are copied.
    /// </summary>
    private static readonly (int Size, bool IsRagged)[] Shapes = [(1, false), (2, false), (9, false), (9, true)];

    /// <summary>Streams at a time: one, a few, the eight that go together, and more.</summary>
    private static readonly int[] StreamCounts = [1, 2, 8, 9];

    /// <summary>Prepares Forward in inference, and with it predictions.</summary>
    /// <param name="model">The model.</param>
    public static void PrepareInference<TModel, TInput>(this ISequenceModel<TModel, TInput> model)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var (size, isRagged) in Shapes)
        {
            var workspace = CreateWorkspace(model, size);
            model.Forward(CreateBatch<TModel, TInput, float>(workspace, targetSize: 1, isRagged).Sequences, workspace);
        }
    }

    /// <summary>Prepares Forward in both modes, Loss and Backward, and with them training steps, but for the optimizer.</summary>
    /// <param name="model">The model.</param>
    public static void PrepareTraining<TModel, TInput, TTarget>(this ISequenceModel<TModel, TInput, TTarget> model)
        where TModel : class, ISequenceModel<TModel, TInput, TTarget>
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(model);
        var gradients = model.CreateGradients();
        foreach (var (size, isRagged) in Shapes)
        {
            var workspace = CreateWorkspace(model, size);
            var batch = CreateBatch<TModel, TInput, TTarget>(workspace, TModel.TargetSize, isRagged);
            model.Forward(batch.Sequences, workspace);
            model.Forward(batch.Sequences, workspace, Mode.Training);
            model.Loss(batch.Sequences, batch.Targets, workspace);
            model.Backward(batch.Sequences, workspace, gradients);
        }
    }

    /// <summary>Prepares Step and StepMany.</summary>
    /// <param name="model">The model.</param>
    public static void PrepareStreaming<TModel, TInput>(this IStreamingModel<TModel, TInput> model)
        where TModel : class, IStreamingModel<TModel, TInput>
        where TInput : unmanaged
    {
        ArgumentNullException.ThrowIfNull(model);
        int inputSize = ModelShape.InputSize<TModel, TInput>();
        model.Step(new TInput[inputSize], new float[TModel.StateLength], new float[TModel.OutputSize]);
        foreach (int count in StreamCounts)
            model.StepMany(new TInput[count * inputSize], new float[count * TModel.StateLength], new float[count * TModel.OutputSize]);
    }

    private static Workspace CreateWorkspace<TModel, TInput>(ISequenceModel<TModel, TInput> model, int size)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
    {
        // Code for a constant number of steps runs at that number alone.
        int constant = model.Parameters.Description.SequenceLength;
        return model.CreateWorkspace(size, constant > 0 ? constant : Steps);
    }

    /// <summary>A batch as large as the workspace: zeros, classes that are not ignored, and lengths that differ if they are to.</summary>
    private static TrainingBatch<TInput, TTarget> CreateBatch<TModel, TInput, TTarget>(Workspace workspace, int targetSize, bool isRagged)
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        var batch = new TrainingBatch<TInput, TTarget>(
            workspace.MaxBatch, workspace.MaxSteps, ModelShape.InputSize<TModel, TInput>(),
            targetSize, TModel.OutputPerStep);
        batch.SetShape(workspace.MaxSteps, workspace.MaxBatch, carriesState: false);
        if (typeof(TTarget) == typeof(int) && workspace.Description.IgnoreIndex == 0)
            MemoryMarshal.Cast<TTarget, int>(batch.Targets).Fill(1);
        for (int b = 1; isRagged && b < batch.Size; b++) batch.Lengths[b] = 1 + b % workspace.MaxSteps;
        return batch;
    }
}
