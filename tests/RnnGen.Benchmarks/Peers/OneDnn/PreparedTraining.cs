namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>
/// Forward and backward over sequences from zeros. The trainer's own weights and gradients are plain; each run brings the weights into the layouts of the forward and of the
/// backward pass, and the gradients back, as it must where an optimizer has changed the weights. The library adds to gradients of weights, so they are cleared first.
/// </summary>
internal sealed class PreparedTraining : IPreparedWork
{
    private readonly DnnlScope _scope;
    private readonly List<DnnlCall> _before = [];
    private readonly List<DnnlCall> _after = [];
    private readonly DnnlCall _forward;
    private readonly DnnlCall _backward;
    private readonly DnnlMemory[] _sums;
    private readonly DnnlMemory _output;
    private readonly DnnlMemory _sourceGradient;
    private readonly Work _work;

    public PreparedTraining(DnnlScope scope, Work work)
    {
        _scope = scope;
        _work = work;
        var layer = new DnnlLayer(work, Format.Any);
        nint forward = scope.Choose(layer.Forward(Propagation.ForwardTraining, fromState: true, toState: false));
        nint backward = scope.Choose(layer.Backward(), forward);

        DnnlMemory source = scope.Allocate(layer.Source, WorkValues.Inputs(work));
        DnnlMemory layerWeights = scope.Allocate(layer.LayerWeights, DnnlWeights.Layer(work));
        DnnlMemory stateWeights = scope.Allocate(layer.StateWeights, DnnlWeights.State(work));
        DnnlMemory bias = scope.Allocate(layer.Bias, DnnlWeights.Bias(work));
        DnnlMemory workspace = scope.Allocate(DnnlScope.Wanted(forward, Argument.Workspace));
        DnnlMemory layerGradient = Unpacked(backward, Argument.LayerWeightsGradient, layer.LayerWeights);
        DnnlMemory stateGradient = Unpacked(backward, Argument.StateWeightsGradient, layer.StateWeights);
        DnnlMemory biasGradient = scope.Allocate(layer.Bias);
        _output = scope.Allocate(layer.Output);
        _sourceGradient = scope.Allocate(layer.Source);
        _sums = [layerGradient, stateGradient, biasGradient];

        (Argument, DnnlMemory)[] states = [(Argument.SourceState, scope.Allocate(layer.State))];
        (Argument, DnnlMemory)[] stateGradients = [(Argument.SourceStateGradient, scope.Allocate(layer.State))];
        if (work.Cell == CellKind.Lstm)
        {
            states = [.. states, (Argument.SourceCell, scope.Allocate(layer.State))];
            stateGradients = [.. stateGradients, (Argument.SourceCellGradient, scope.Allocate(layer.State))];
        }

        _forward = scope.Bind(scope.CreatePrimitive(forward),
        [
            (Argument.SourceLayer, source),
            (Argument.LayerWeights, Packed(forward, Argument.LayerWeights, layerWeights)),
            (Argument.StateWeights, Packed(forward, Argument.StateWeights, stateWeights)),
            (Argument.Bias, bias),
            (Argument.OutputLayer, _output),
            (Argument.Workspace, workspace),
            .. states,
        ]);
        _backward = scope.Bind(scope.CreatePrimitive(backward),
        [
            (Argument.SourceLayer, source),
            (Argument.LayerWeights, Packed(backward, Argument.LayerWeights, layerWeights)),
            (Argument.StateWeights, Packed(backward, Argument.StateWeights, stateWeights)),
            (Argument.Bias, bias),
            (Argument.OutputLayer, _output),
            (Argument.Workspace, workspace),
            (Argument.OutputLayerGradient, scope.Allocate(layer.Output, WorkValues.OutputGradient(work))),
            (Argument.SourceLayerGradient, _sourceGradient),
            (Argument.LayerWeightsGradient, layerGradient),
            (Argument.StateWeightsGradient, stateGradient),
            (Argument.BiasGradient, biasGradient),
            .. states,
            .. stateGradients,
        ]);
    }

    public void Run()
    {
        _before.ForEach(Call);
        _forward.Run();
        foreach (DnnlMemory sum in _sums)
        {
            sum.Values.Clear();
        }

        _backward.Run();
        _after.ForEach(Call);
    }

    public float[] Output()
    {
        Run();
        return [.. _output.Values[^(_work.Batch * _work.Hidden)..], .. _sourceGradient.Values[..(_work.Batch * _work.Input)]];
    }

    public void Dispose() => _scope.Dispose();

    private static void Call(DnnlCall call) => call.Run();

    /// <summary>A tensor that is brought into the layout of a pass before each run, or the plain one where the pass takes it.</summary>
    private DnnlMemory Packed(nint chosen, Argument argument, DnnlMemory plain)
    {
        MemoryDescription wanted = DnnlScope.Wanted(chosen, argument);
        if (DnnlScope.Same(wanted, plain.Description))
        {
            return plain;
        }

        DnnlMemory packed = _scope.Allocate(wanted);
        _before.Add(_scope.Reorder(plain, packed));
        return packed;
    }

    /// <summary>The reverse: what the pass writes, brought into the plain layout after each run.</summary>
    private DnnlMemory Unpacked(nint chosen, Argument argument, MemoryDescription plain)
    {
        MemoryDescription given = DnnlScope.Wanted(chosen, argument);
        DnnlMemory memory = _scope.Allocate(given);
        if (!DnnlScope.Same(given, plain))
        {
            _after.Add(_scope.Reorder(memory, _scope.Allocate(plain)));
        }

        return memory;
    }
}
