namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>Arguments of a primitive: DNNL_ARG_* of dnnl_types.h. The gradient of an argument is the argument + 128.</summary>
internal enum Argument
{
    From = 1,
    SourceLayer = 1,
    SourceState = 2,
    SourceCell = 3,
    To = 17,
    OutputLayer = 17,
    OutputState = 18,
    OutputCell = 19,
    LayerWeights = 33,
    StateWeights = 34,
    Bias = 41,
    Workspace = 64,
    SourceLayerGradient = 129,
    SourceStateGradient = 130,
    SourceCellGradient = 131,
    OutputLayerGradient = 145,
    OutputStateGradient = 146,
    OutputCellGradient = 147,
    LayerWeightsGradient = 161,
    StateWeightsGradient = 162,
    BiasGradient = 169,
}

/// <summary>dnnl_prop_kind_t.</summary>
internal enum Propagation
{
    ForwardTraining = 64,
    ForwardInference = 96,
    Backward = 128,
}

/// <summary>
/// dnnl_format_tag_t: t steps, n batch, c channels; l layers, d directions, i inputs, g gates, o outputs. The last letter lies closest. Any: the primitive chooses.
/// </summary>
internal enum Format
{
    Any = 1,
    Tnc = 4,
    Ldnc = 5,
    Ldgo = 5,
    Ldigo = 7,
}
