using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.Ours;

/// <summary>Forward, backward with the gradient of the inputs, and what follows from an optimizer's change of the weights; not the optimizer.</summary>
internal sealed class TrainingWork<TModel> : IPreparedWork
    where TModel : ISequenceModel<TModel, float>
{
    private readonly Work work;
    private readonly TModel model = TModel.Create(seed: 0);
    private readonly Workspace workspace;
    private readonly Gradients gradients;
    private readonly float[] inputs;
    private readonly float[] outputGradient;

    public TrainingWork(Work work)
    {
        this.work = work;
        Weights.Set(model.Parameters, work);
        workspace = model.CreateWorkspace(work.Batch, work.Steps);
        workspace.WithInputGradient = true;
        workspace.Workers = Variant.Workers;
        gradients = model.CreateGradients();
        inputs = WorkValues.Inputs(work);
        outputGradient = WorkValues.OutputGradient(work);
    }

    public void Run()
    {
        // As an optimizer's step says it: whatever was derived from the weights is made again.
        model.Parameters.OnChanged();
        var batch = new SequenceBatch<float>(inputs, work.Steps, work.Batch);
        model.Forward(batch, workspace, Mode.Training);
        outputGradient.CopyTo(workspace.OutputGradient);
        gradients.Clear();
        model.Backward(batch, workspace, gradients);
    }

    public float[] Output()
    {
        Run();
        return [.. workspace.Output[^(work.Batch * work.Hidden)..], .. workspace.InputGradient[..(work.Batch * work.Input)]];
    }

    public void Dispose()
    {
    }
}
