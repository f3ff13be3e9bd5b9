using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.Ours;

/// <summary>One step of several streams of one model, in one call or one by one.</summary>
internal sealed class StreamsWork<TModel> : IPreparedWork
    where TModel : IStreamingModel<TModel, float>, ISteps
{
    private readonly Work work;
    private readonly TModel model = TModel.Create(seed: 0);
    private readonly float[] inputs;
    private readonly float[] states;
    private readonly float[] outputs;

    public StreamsWork(Work work)
    {
        this.work = work;
        Weights.Set(model.Parameters, work);
        inputs = WorkValues.Inputs(work);
        states = new float[work.Batch * TModel.StateLength];
        outputs = new float[work.Batch * TModel.OutputSize];
    }

    public void Run()
    {
        if (!Variant.IsApart)
        {
            model.StepMany(inputs, states, outputs);
            return;
        }

        for (int i = 0; i < work.Batch; i++) model.Steps(1, Of(inputs, i, work.Input), Of(states, i, TModel.StateLength), Of(outputs, i, TModel.OutputSize));
    }

    public float[] Output()
    {
        states.AsSpan().Clear();
        Run();
        return (float[])outputs.Clone();
    }

    public void Dispose()
    {
    }

    private static Span<float> Of(float[] values, int stream, int length) => values.AsSpan(stream * length, length);
}
