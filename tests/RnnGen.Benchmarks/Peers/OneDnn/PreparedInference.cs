namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>
/// Inference with the weights in a layout made ahead. A step reads one set of states and writes the other, in turn; a sequence starts from zeros, which is what absent
/// states mean. The output of a step of RNN and GRU is its next state, so only LSTM is asked for states of its own: that saves the library a copy.
/// </summary>
internal sealed class PreparedInference : IPreparedWork
{
    private readonly DnnlScope _scope;
    private readonly DnnlMemory _output;
    private readonly List<DnnlMemory> _states = [];
    private readonly DnnlCall[] _calls;
    private readonly int _outputLength;
    private int _turn;

    /// <param name="scope">Freed with this.</param>
    /// <param name="weights">The layout of the weights: plain, or <see cref="Format.Any"/> for the one that the implementation packs them into.</param>
    public PreparedInference(DnnlScope scope, Work work, Format weights)
    {
        _scope = scope;
        _outputLength = work.Batch * work.Hidden;
        bool step = work.Kind == WorkKind.Step;
        bool withCell = step && work.Cell == CellKind.Lstm;
        var layer = new DnnlLayer(work, weights);
        nint chosen = scope.Choose(layer.Forward(Propagation.ForwardInference, fromState: step, toState: withCell));
        nint primitive = scope.CreatePrimitive(chosen);
        (Argument, DnnlMemory)[] constant =
        [
            (Argument.SourceLayer, scope.Allocate(layer.Source, WorkValues.Inputs(work))),
            (Argument.LayerWeights, Pack(Argument.LayerWeights, layer.LayerWeights, DnnlWeights.Layer(work))),
            (Argument.StateWeights, Pack(Argument.StateWeights, layer.StateWeights, DnnlWeights.State(work))),
            (Argument.Bias, scope.Allocate(layer.Bias, DnnlWeights.Bias(work))),
        ];
        if (!step)
        {
            _output = scope.Allocate(layer.Output);
            DnnlCall call = scope.Bind(primitive, [.. constant, (Argument.OutputLayer, _output)]);
            _calls = [call, call];
            return;
        }

        DnnlMemory[] states = [NewState(), NewState()];
        if (!withCell)
        {
            _output = states[1];
            _calls = [Bind(from: 0), Bind(from: 1)];
            return;
        }

        DnnlMemory[] cells = [NewState(), NewState()];
        _output = scope.Allocate(layer.Output);
        _calls = [BindWithCell(from: 0), BindWithCell(from: 1)];

        DnnlMemory Pack(Argument argument, MemoryDescription plain, float[] values)
        {
            DnnlMemory packed = scope.Allocate(DnnlScope.Wanted(chosen, argument));
            scope.Reorder(scope.Allocate(plain, values), packed).Run();
            return packed;
        }

        DnnlMemory NewState()
        {
            DnnlMemory state = scope.Allocate(layer.State);
            _states.Add(state);
            return state;
        }

        DnnlCall Bind(int from) => scope.Bind(primitive,
        [
            .. constant,
            (Argument.SourceState, states[from]),
            (Argument.OutputLayer, states[1 - from]),
        ]);

        DnnlCall BindWithCell(int from) => scope.Bind(primitive,
        [
            .. constant,
            (Argument.SourceState, states[from]),
            (Argument.SourceCell, cells[from]),
            (Argument.OutputLayer, _output),
            (Argument.OutputState, states[1 - from]),
            (Argument.OutputCell, cells[1 - from]),
        ]);
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
        _states.ForEach(state => state.Values.Clear());
        _turn = 0;
    }
}
