using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.Ours;

/// <summary>Inference over whole sequences from states of zeros.</summary>
internal sealed class SequenceWork<TModel> : IPreparedWork
    where TModel : ISequenceModel<TModel, float>
{
    private readonly Work work;
    private readonly TModel model = TModel.Create(seed: 0);
    private readonly Workspace workspace;
    private readonly float[] inputs;

    public SequenceWork(Work work)
    {
        this.work = work;
        Weights.Set(model.Parameters, work);
        workspace = model.CreateWorkspace(work.Batch, work.Steps);
        inputs = WorkValues.Inputs(work);
    }

    public void Run() => model.Forward(new SequenceBatch<float>(inputs, work.Steps, work.Batch), workspace);

    public float[] Output()
    {
        Run();
        return workspace.Output[^(work.Batch * work.Hidden)..].ToArray();
    }

    public void Dispose()
    {
    }
}
