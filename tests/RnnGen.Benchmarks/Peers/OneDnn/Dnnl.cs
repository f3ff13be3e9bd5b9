using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Peers.OneDnn;

using unsafe Tensor = MemoryDescription*;

/// <summary>
/// The functions of dnnl.h that recurrent layers need, under their own names. <see cref="DnnlLibrary"/> loads the library first; the loader then knows it by this name.
/// Handles are pointers; a call returns 0 for success.
/// </summary>
internal static unsafe class Dnnl
{
    public const string Library = "libdnnl.so.2";

    /// <exception cref="InvalidOperationException">The status of a call is not success.</exception>
    public static void Check(int status, [CallerArgumentExpression(nameof(status))] string call = "")
    {
        if (status != 0)
        {
            throw new InvalidOperationException($"oneDNN returned status {status} from {call}.");
        }
    }

    [DllImport(Library)]
    public static extern int* dnnl_version();

    [DllImport(Library)]
    public static extern int dnnl_get_effective_cpu_isa();

    [DllImport(Library)]
    public static extern int dnnl_engine_create(nint* engine, int kind, nuint index);

    [DllImport(Library)]
    public static extern int dnnl_engine_destroy(nint engine);

    [DllImport(Library)]
    public static extern int dnnl_stream_create(nint* stream, nint engine, uint flags);

    [DllImport(Library)]
    public static extern int dnnl_stream_destroy(nint stream);

    [DllImport(Library)]
    public static extern int dnnl_memory_desc_init_by_tag(Tensor description, int dimensions, long* shape, int type, int format);

    [DllImport(Library)]
    public static extern nuint dnnl_memory_desc_get_size(Tensor description);

    [DllImport(Library)]
    public static extern int dnnl_memory_desc_equal(Tensor left, Tensor right);

    [DllImport(Library)]
    public static extern int dnnl_memory_create(nint* memory, Tensor description, nint engine, nint data);

    [DllImport(Library)]
    public static extern int dnnl_memory_get_data_handle(nint memory, float** data);

    [DllImport(Library)]
    public static extern int dnnl_memory_destroy(nint memory);

    [DllImport(Library)]
    public static extern int dnnl_primitive_desc_create(
        nint* chosen, RnnDescription* description, nint attributes, nint engine, nint forward);

    [DllImport(Library)]
    public static extern Tensor dnnl_primitive_desc_query_md(nint chosen, int what, int index);

    [DllImport(Library)]
    public static extern int dnnl_primitive_desc_destroy(nint chosen);

    [DllImport(Library)]
    public static extern int dnnl_reorder_primitive_desc_create(
        nint* chosen, Tensor from, nint fromEngine, Tensor to, nint toEngine, nint attributes);

    [DllImport(Library)]
    public static extern int dnnl_primitive_create(nint* primitive, nint chosen);

    [DllImport(Library)]
    public static extern int dnnl_primitive_execute(nint primitive, nint stream, int count, ExecutionArgument* arguments);

    [DllImport(Library)]
    public static extern int dnnl_primitive_destroy(nint primitive);

    [DllImport(Library)]
    public static extern int dnnl_vanilla_rnn_forward_desc_init(
        RnnDescription* description, Propagation propagation, int activation, int direction, Tensor sourceLayer, Tensor sourceState,
        Tensor layerWeights, Tensor stateWeights, Tensor bias, Tensor outputLayer, Tensor outputState, uint flags, float alpha, float beta);

    [DllImport(Library)]
    public static extern int dnnl_lstm_forward_desc_init(
        RnnDescription* description, Propagation propagation, int direction, Tensor sourceLayer, Tensor sourceState, Tensor sourceCell,
        Tensor layerWeights, Tensor stateWeights, Tensor bias, Tensor outputLayer, Tensor outputState, Tensor outputCell, uint flags);

    [DllImport(Library)]
    public static extern int dnnl_lbr_gru_forward_desc_init(
        RnnDescription* description, Propagation propagation, int direction, Tensor sourceLayer, Tensor sourceState,
        Tensor layerWeights, Tensor stateWeights, Tensor bias, Tensor outputLayer, Tensor outputState, uint flags);

    [DllImport(Library)]
    public static extern int dnnl_vanilla_rnn_backward_desc_init(
        RnnDescription* description, Propagation propagation, int activation, int direction, Tensor sourceLayer, Tensor sourceState,
        Tensor layerWeights, Tensor stateWeights, Tensor bias, Tensor outputLayer, Tensor outputState,
        Tensor sourceLayerGradient, Tensor sourceStateGradient, Tensor layerWeightsGradient, Tensor stateWeightsGradient,
        Tensor biasGradient, Tensor outputLayerGradient, Tensor outputStateGradient, uint flags, float alpha, float beta);

    [DllImport(Library)]
    public static extern int dnnl_lstm_backward_desc_init(
        RnnDescription* description, Propagation propagation, int direction, Tensor sourceLayer, Tensor sourceState, Tensor sourceCell,
        Tensor layerWeights, Tensor stateWeights, Tensor bias, Tensor outputLayer, Tensor outputState, Tensor outputCell,
        Tensor sourceLayerGradient, Tensor sourceStateGradient, Tensor sourceCellGradient, Tensor layerWeightsGradient,
        Tensor stateWeightsGradient, Tensor biasGradient, Tensor outputLayerGradient, Tensor outputStateGradient, Tensor outputCellGradient,
        uint flags);

    [DllImport(Library)]
    public static extern int dnnl_lbr_gru_backward_desc_init(
        RnnDescription* description, Propagation propagation, int direction, Tensor sourceLayer, Tensor sourceState,
        Tensor layerWeights, Tensor stateWeights, Tensor bias, Tensor outputLayer, Tensor outputState,
        Tensor sourceLayerGradient, Tensor sourceStateGradient, Tensor layerWeightsGradient, Tensor stateWeightsGradient,
        Tensor biasGradient, Tensor outputLayerGradient, Tensor outputStateGradient, uint flags);
}
