namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>
/// Inference with weights packed ahead into the layout that the implementation asks for. A step reads one set of states and writes the other, in turn;
/// a sequence starts from zeros, which is what absent states mean.
/// </summary>
internal sealed class PreparedInference : IPreparedWork
{
    private readonly DnnlScope _scope;
    private readonly DnnlMemory _output;
    private readonly DnnlMemory[] _states = [];
    private readonly DnnlCall[] _calls;
    private readonly int _outputLength;
    private int _turn;

    public PreparedInference(DnnlLibrary library, DnnlScope scope, Work work)
    {
        _scope = scope;
        _outputLength = work.Batch * work.Hidden;
        bool step = work.Kind == WorkKind.Step;
        var layer = new DnnlLayer(library, scope, work);
        nint chosen = scope.Choose(layer.Forward(Propagation.ForwardInference, fromState: step, toState: step));
        nint primitive = scope.CreatePrimitive(chosen);

        DnnlMemory Pack(Argument argument, MemoryDescription plain, float[] values)
        {
            DnnlMemory packed = scope.Allocate(scope.Wanted(chosen, argument));
            scope.Reorder(scope.Allocate(plain, values), packed).Run();
            return packed;
        }

        _output = scope.Allocate(layer.Output);
        (Argument, DnnlMemory)[] common =
        [
            (Argument.SourceLayer, scope.Allocate(layer.Source, WorkValues.Inputs(work))),
            (Argument.LayerWeights, Pack(Argument.LayerWeights, layer.LayerWeights, DnnlWeights.Layer(work))),
            (Argument.StateWeights, Pack(Argument.StateWeights, layer.StateWeights, DnnlWeights.State(work))),
            (Argument.Bias, scope.Allocate(layer.Bias, DnnlWeights.Bias(work))),
            (Argument.OutputLayer, _output),
        ];
        if (!step)
        {
            DnnlCall call = scope.Bind(primitive, common);
            _calls = [call, call];
            return;
        }

        _states = [scope.Allocate(layer.State), scope.Allocate(layer.State), scope.Allocate(layer.State), scope.Allocate(layer.State)];
        _calls = [Bind(from: 0, to: 2), Bind(from: 2, to: 0)];

        DnnlCall Bind(int from, int to)
        {
            List<(Argument, DnnlMemory)> arguments = [.. common, (Argument.SourceState, _states[from]), (Argument.OutputState, _states[to])];
            if (work.Cell == CellKind.Lstm)
            {
                arguments.AddRange([(Argument.SourceCell, _states[from + 1]), (Argument.OutputCell, _states[to + 1])]);
            }

            return scope.Bind(primitive, [.. arguments]);
        }
    }

    public void Run()
    {
        _calls[_turn].Run();
        _turn ^= 1;
    }

    public float[] Output()
    {
        Restart();
        Run();
        float[] output = _output.Values[^_outputLength..].ToArray();
        Restart();
        return output;
    }

    public void Dispose() => _scope.Dispose();

    private void Restart()
    {
        foreach (DnnlMemory state in _states)
        {
            state.Values.Clear();
        }

        _turn = 0;
    }
}
