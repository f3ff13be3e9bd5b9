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

    private readonly CellKind _cell;
    private readonly MemoryDescription _passLayerWeights;
    private readonly MemoryDescription _passStateWeights;

    /// <param name="weights">The layout of the weights as the passes read them.</param>
    public DnnlLayer(Work work, Format weights)
    {
        _cell = work.Cell;
        _passLayerWeights = DnnlScope.Describe(weights, 1, 1, work.Input, work.Gates, work.Hidden);
        _passStateWeights = DnnlScope.Describe(weights, 1, 1, work.Hidden, work.Gates, work.Hidden);
        Source = DnnlScope.Describe(Format.Tnc, work.Steps, work.Batch, work.Input);
        State = DnnlScope.Describe(Format.Ldnc, 1, 1, work.Batch, work.Hidden);
        LayerWeights = DnnlScope.Describe(Format.Ldigo, 1, 1, work.Input, work.Gates, work.Hidden);
        StateWeights = DnnlScope.Describe(Format.Ldigo, 1, 1, work.Hidden, work.Gates, work.Hidden);
        Bias = DnnlScope.Describe(Format.Ldgo, 1, 1, DnnlWeights.BiasGates(work), work.Hidden);
        Output = DnnlScope.Describe(Format.Tnc, work.Steps, work.Batch, work.Hidden);
    }

    public MemoryDescription Source { get; }

    public MemoryDescription State { get; }

    public MemoryDescription LayerWeights { get; }

    public MemoryDescription StateWeights { get; }

    public MemoryDescription Bias { get; }

    public MemoryDescription Output { get; }

    public RnnDescription Forward(Propagation pass, bool fromState, bool toState)
    {
        MemoryDescription source = Source, state = State, bias = Bias, output = Output;
        MemoryDescription layer = _passLayerWeights, recurrent = _passStateWeights;
        Tensor from = fromState ? &state : null;
        Tensor to = toState ? &state : null;
        RnnDescription d;
        Dnnl.Check(_cell switch
        {
            CellKind.Lstm => Dnnl.dnnl_lstm_forward_desc_init(
                &d, pass, LeftToRight, &source, from, from, &layer, &recurrent, &bias, &output, to, to, 0),
            CellKind.Gru => Dnnl.dnnl_lbr_gru_forward_desc_init(
                &d, pass, LeftToRight, &source, from, &layer, &recurrent, &bias, &output, to, 0),
            _ => Dnnl.dnnl_vanilla_rnn_forward_desc_init(
                &d, pass, Tanh, LeftToRight, &source, from, &layer, &recurrent, &bias, &output, to, 0, 0, 0),
        });
        return d;
    }

    /// <summary>
    /// From the gradient of all outputs to those of weights, input and initial state. The initial state is given, though it is zero: without it oneDNN 2.6.3 computes
    /// wrong gradients of the recurrent weights of RNN and LSTM.
    /// </summary>
    public RnnDescription Backward()
    {
        const Propagation pass = Propagation.Backward;
        MemoryDescription source = Source, state = State, bias = Bias, output = Output;
        MemoryDescription layer = _passLayerWeights, recurrent = _passStateWeights;
        RnnDescription d;
        Dnnl.Check(_cell switch
        {
            CellKind.Lstm => Dnnl.dnnl_lstm_backward_desc_init(
                &d, pass, LeftToRight, &source, &state, &state, &layer, &recurrent, &bias, &output, null, null,
                &source, &state, &state, &layer, &recurrent, &bias, &output, null, null, 0),
            CellKind.Gru => Dnnl.dnnl_lbr_gru_backward_desc_init(
                &d, pass, LeftToRight, &source, &state, &layer, &recurrent, &bias, &output, null,
                &source, &state, &layer, &recurrent, &bias, &output, null, 0),
            _ => Dnnl.dnnl_vanilla_rnn_backward_desc_init(
                &d, pass, Tanh, LeftToRight, &source, &state, &layer, &recurrent, &bias, &output, null,
                &source, &state, &layer, &recurrent, &bias, &output, null, 0, 0, 0),
        });
        return d;
    }
}
