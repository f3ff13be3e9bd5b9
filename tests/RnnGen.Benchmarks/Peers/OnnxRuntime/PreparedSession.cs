using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// A session with its inputs and outputs as tensors made ahead, in two sets: a step reads the state of one and writes that of the other, in turn.
/// The interface offers two calls, with values and with a binding made ahead; a probe at the start chooses the faster.
/// </summary>
internal sealed unsafe class PreparedSession : IPreparedWork
{
    private const int Sets = 2;

    private readonly OrtApi _api;
    private readonly nint _session;
    private readonly List<nint> _tensors = [];
    private readonly List<(nint Data, int Length)> _buffers = [];
    private readonly TensorSet[] _sets = new TensorSet[Sets];
    private readonly int _outputLength;
    private readonly bool _bound;
    private int _turn;

    public PreparedSession(OrtApi api, nint session, Work work)
    {
        _api = api;
        _session = session;
        _outputLength = work.Batch * work.Hidden;
        var inputs = OnnxModel.Inputs(work);
        var outputs = OnnxModel.Outputs(work);
        string[] inputNames = [.. inputs.Select(i => i.Name)];
        string[] outputNames = [.. outputs.Select(o => o.Name)];
        int stateCount = inputs.Count - 1;
        nint memory = api.CreateCpuMemoryInfo();

        // Without states both sets are the same tensors.
        nint sequence = Tensor(memory, inputs[0].Shape, WorkValues.Inputs(work));
        nint[][] results = new nint[Sets][];
        for (int set = 0; set < Sets; set++)
        {
            results[set] = set > 0 && stateCount == 0 ? results[0] : [.. outputs.Select(o => Tensor(memory, o.Shape, []))];
        }

        for (int set = 0; set < Sets; set++)
        {
            nint[] states = stateCount == 0 ? [] : results[1 - set];
            _sets[set] = new TensorSet(api, session, inputNames, [sequence, .. states], outputNames, results[set]);
        }

        api.ReleaseMemoryInfo(memory);
        _bound = Probe.IsFaster(RunBound, RunWithValues);
        Restart();
    }

    public void Run()
    {
        if (_bound)
        {
            RunBound();
        }
        else
        {
            RunWithValues();
        }
    }

    public float[] Output()
    {
        Restart();
        Run();
        (nint data, int length) = _buffers[1];
        float[] output = new Span<float>((float*)data, length)[^_outputLength..].ToArray();
        Restart();
        return output;
    }

    public void Dispose()
    {
        foreach (TensorSet set in _sets)
        {
            set.Release(_api);
        }

        _tensors.ForEach(_api.ReleaseTensor);
        _buffers.ForEach(b => NativeMemory.AlignedFree((void*)b.Data));
        _api.ReleaseSession(_session);
    }

    private void RunBound()
    {
        _api.RunBound(_session, _sets[_turn].Binding);
        _turn ^= 1;
    }

    private void RunWithValues()
    {
        _sets[_turn].Run(_api, _session);
        _turn ^= 1;
    }

    /// <summary>Zeros in all states; the first set is next, which writes buffer 1, the first behind the inputs.</summary>
    private void Restart()
    {
        foreach ((nint data, int length) in _buffers.Skip(1))
        {
            new Span<float>((float*)data, length).Clear();
        }

        _turn = 0;
    }

    private nint Tensor(nint memory, int[] shape, ReadOnlySpan<float> values)
    {
        int length = shape.Aggregate(1, (product, n) => product * n);
        nuint bytes = (nuint)length * sizeof(float);
        float* data = (float*)NativeMemory.AlignedAlloc((bytes + 63) & ~(nuint)63, 64);
        var span = new Span<float>(data, length);
        span.Clear();
        values.CopyTo(span);
        nint tensor = _api.CreateTensor(memory, data, bytes, [.. shape.Select(n => (long)n)]);
        _buffers.Add(((nint)data, length));
        _tensors.Add(tensor);
        return tensor;
    }
}
