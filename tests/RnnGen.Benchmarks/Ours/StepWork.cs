using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.Ours;

/// <summary>One stream, step by step.</summary>
internal sealed class StepWork<TModel> : IRepeatedWork
    where TModel : IStreamingModel<TModel, float>, ISteps
{
    private readonly TModel model = TModel.Create(seed: 0);
    private readonly float[] input;
    private readonly float[] state = new float[TModel.StateLength];
    private readonly float[] output = new float[TModel.OutputSize];

    public StepWork(Work work)
    {
        Weights.Set(model.Parameters, work);
        input = WorkValues.Inputs(work);
    }

    public void Run() => Run(1);

    public void Run(int count) => model.Steps(count, input, state, output);

    public float[] Output()
    {
        state.AsSpan().Clear();
        Run();
        return (float[])output.Clone();
    }

    public void Dispose()
    {
    }
}
