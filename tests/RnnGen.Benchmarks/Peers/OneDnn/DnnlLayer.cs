namespace RnnGen.Benchmarks.Peers.OneDnn;

using unsafe Tensor = MemoryDescription*;

/// <summary>
/// The layer of a <see cref="Work"/> as oneDNN describes it: its tensors, and its passes from the state given or from zeros.
/// The GRU is the one with linear before reset, which is PyTorch's.
/// </summary>
internal sealed unsafe class DnnlLayer
{
    private const int Tanh = 47;
    private const int LeftToRight = 0;

    private readonly DnnlLibrary _library;
    private readonly CellKind _cell;
    private readonly MemoryDescription _passLayerWeights;
    private readonly MemoryDescription _passStateWeights;

    /// <param name="weights">The layout of the weights as the passes read them.</param>
    public DnnlLayer(DnnlLibrary library, DnnlScope scope, Work work, Format weights)
    {
        _library = library;
        _cell = work.Cell;
        _passLayerWeights = scope.Describe(weights, 1, 1, work.Input, work.Gates, work.Hidden);
        _passStateWeights = scope.Describe(weights, 1, 1, work.Hidden, work.Gates, work.Hidden);
        Source = scope.Describe(Format.Tnc, work.Steps, work.Batch, work.Input);
        State = scope.Describe(Format.Ldnc, 1, 1, work.Batch, work.Hidden);
        LayerWeights = scope.Describe(Format.Ldigo, 1, 1, work.Input, work.Gates, work.Hidden);
        StateWeights = scope.Describe(Format.Ldigo, 1, 1, work.Hidden, work.Gates, work.Hidden);
        Bias = scope.Describe(Format.Ldgo, 1, 1, DnnlWeights.BiasGates(work), work.Hidden);
        Output = scope.Describe(Format.Tnc, work.Steps, work.Batch, work.Hidden);
    }

    public MemoryDescription Source { get; }

    public MemoryDescription State { get; }

    public MemoryDescription LayerWeights { get; }

    public MemoryDescription StateWeights { get; }

    public MemoryDescription Bias { get; }

    public MemoryDescription Output { get; }

    public RnnDescription Forward(Propagation propagation, bool fromState, bool toState)
    {
        MemoryDescription source = Source, states = State, layer = _passLayerWeights, recurrent = _passStateWeights, bias = Bias, output = Output;
        Tensor from = fromState ? &states : null, to = toState ? &states : null;
        RnnDescription description;
        int p = (int)propagation;
        int status = _cell switch
        {
            CellKind.Lstm => ((delegate* unmanaged<RnnDescription*, int, int, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, uint, int>)
                _library.Function("dnnl_lstm_forward_desc_init"))(
                    &description, p, LeftToRight, &source, from, from, &layer, &recurrent, &bias, &output, to, to, 0),
            CellKind.Gru => ((delegate* unmanaged<RnnDescription*, int, int, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, uint, int>)
                _library.Function("dnnl_lbr_gru_forward_desc_init"))(
                    &description, p, LeftToRight, &source, from, &layer, &recurrent, &bias, &output, to, 0),
            _ => ((delegate* unmanaged<RnnDescription*, int, int, int, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, uint, float, float, int>)
                _library.Function("dnnl_vanilla_rnn_forward_desc_init"))(
                    &description, p, Tanh, LeftToRight, &source, from, &layer, &recurrent, &bias, &output, to, 0, 0, 0),
        };
        _library.Check(status, $"description of the forward pass ({_cell})");
        return description;
    }

    /// <summary>
    /// From the gradient of all outputs to those of weights, input and initial state. The initial state is given, though it is zero: without it oneDNN 2.6.3 computes
    /// wrong gradients of the recurrent weights of RNN and LSTM.
    /// </summary>
    public RnnDescription Backward()
    {
        MemoryDescription source = Source, states = State, layer = _passLayerWeights, recurrent = _passStateWeights, bias = Bias, output = Output;
        RnnDescription description;
        const int p = (int)Propagation.Backward;
        int status = _cell switch
        {
            CellKind.Lstm => ((delegate* unmanaged<RnnDescription*, int, int, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor,
                Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, uint, int>)
                _library.Function("dnnl_lstm_backward_desc_init"))(
                    &description, p, LeftToRight, &source, &states, &states, &layer, &recurrent, &bias, &output, null, null,
                    &source, &states, &states, &layer, &recurrent, &bias, &output, null, null, 0),
            CellKind.Gru => ((delegate* unmanaged<RnnDescription*, int, int, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor,
                Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, uint, int>)
                _library.Function("dnnl_lbr_gru_backward_desc_init"))(
                    &description, p, LeftToRight, &source, &states, &layer, &recurrent, &bias, &output, null,
                    &source, &states, &layer, &recurrent, &bias, &output, null, 0),
            _ => ((delegate* unmanaged<RnnDescription*, int, int, int, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor,
                Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, uint, float, float, int>)
                _library.Function("dnnl_vanilla_rnn_backward_desc_init"))(
                    &description, p, Tanh, LeftToRight, &source, &states, &layer, &recurrent, &bias, &output, null,
                    &source, &states, &layer, &recurrent, &bias, &output, null, 0, 0, 0),
        };
        _library.Check(status, $"description of the backward pass ({_cell})");
        return description;
    }
}
