using RnnGen.CompilerServices;

namespace RnnGen.Tests;

/// <summary>Model descriptions made by hand.</summary>
internal static class Descriptions
{
    private static readonly Initialization Uniform = new(Initializer.Uniform, 0.5f);

    public static TensorDescription Weight(string name, int gates, int units, int depth, Initialization? start = null) =>
        new(name, 2, 0, new Packing(gates, units, depth, Lanes(units), 4), start ?? Uniform);

    public static TensorDescription Bias(string name, int gates, int units, Initialization? start = null) =>
        new(name, 1, 0, new Packing(gates, units, 1, Lanes(units), 4), start ?? Uniform);

    public static ModelDescription Create(
        string name, int inputSize, int outputSize, bool outputPerStep, int stateLength, bool tokenInput, params TensorDescription[] tensors) =>
        Create(name, inputSize, outputSize, outputPerStep, stateLength, tokenInput, -1, tensors);

    public static ModelDescription Create(
        string name, int inputSize, int outputSize, bool outputPerStep, int stateLength, bool tokenInput, int ignoreIndex, params TensorDescription[] tensors) =>
        Build(name, inputSize, outputSize, outputPerStep, stateLength, tokenInput, tensors, withStart: false, ignoreIndex);

    /// <summary>A model of tokens whose loss is chunked, so that it keeps no outputs.</summary>
    public static ModelDescription Chunked(string name, int classes) =>
        Build(name, classes, classes, true, 0, true, [Bias("b", 1, classes)], withStart: false, chunkedLoss: true);

    /// <summary>The tensors of an LSTM layer with padded units, and the sum of its biases behind them.</summary>
    public static ModelDescription Lstm(int units = 20, int inputs = 3, string name = "Padded") => Build(
        name, inputs, units, true, 2 * units, false,
        [
            Weight("lstm.weight_ih_l0", 4, units, inputs), Weight("lstm.weight_hh_l0", 4, units, units, new Initialization(Initializer.Orthogonal)),
            Bias("lstm.bias_ih_l0", 4, units, new Initialization(Initializer.Uniform, 0.5f, 1, 1f)),
            Bias("lstm.bias_hh_l0", 4, units, new Initialization(Initializer.Uniform, 0.5f, 1, 0f)),
        ],
        withStart: true);

    public static ParameterSet Initialized(ModelDescription description, ulong seed = 1)
    {
        var parameters = new ParameterSet(description);
        parameters.Initialize(seed);
        return parameters;
    }

    /// <summary>How many packed values are padding, and how many of those are not zero.</summary>
    public static (int Padding, int NotZero) Padding(PackedTensors tensors)
    {
        var used = new bool[tensors.Description.PackedLength];
        foreach (var tensor in tensors.Description.Tensors)
        {
            for (int gate = 0; gate < tensor.Packing.Gates; gate++)
                for (int unit = 0; unit < tensor.Packing.Units; unit++)
                    for (int k = 0; k < tensor.Packing.Depth; k++) used[tensor.Offset + tensor.Packing.Offset(gate, unit, k)] = true;
        }

        int notZero = 0;
        for (int i = 0; i < used.Length; i++)
            if (!used[i] && tensors.Packed[i] != 0f) notZero++;
        return (used.Count(u => !u), notZero);
    }

    private static ModelDescription Build(
        string name, int inputSize, int outputSize, bool outputPerStep, int stateLength, bool tokenInput, TensorDescription[] tensors, bool withStart,
        int ignoreIndex = -1, bool chunkedLoss = false)
    {
        var extent = outputPerStep ? BufferExtent.Steps : BufferExtent.Sequences;
        int length = 0;
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = tensors[i] with { Offset = length };
            length += (tensors[i].Packing.PackedLength + 15) / 16 * 16;
        }

        return new ModelDescription
        {
            Contract = Contract5.Agreed,
            Name = name,
            Fingerprint = $"fingerprint-of-{name}",
            InputSize = inputSize,
            TokenInput = tokenInput,
            OutputSize = outputSize,
            OutputPerStep = outputPerStep,
            InputBuffer = -1,
            OutputBuffer = 0,
            OutputRows = default,
            OutputWidth = outputSize,
            OutputGradientBuffer = 1,
            KeepsOutputGradient = true,
            InputGradientBuffer = -1,
            InputWidth = 0,
            InputGradientWidth = 0,
            Streams = true,
            StateLength = stateLength,
            IgnoreIndex = ignoreIndex,
            ChunkedLoss = chunkedLoss,
            PackedLength = length,
            ArenaLength = length + (withStart ? tensors[2].Packing.PackedLength : 0),
            Tensors = tensors,
            FusedBiases = withStart ? [new FusedBiasDescription(length, tensors[2].Packing.PackedLength, tensors[2].Packing.BlockColumns, 2, 0, 3, 0)] : [],
            States = [],
            Buffers = [new BufferDescription("outputs", extent, outputSize), new BufferDescription("gradient of outputs", extent, outputSize)],
        };
    }

    private static int Lanes(int units) => units <= 4 ? 4 : units <= 8 ? 8 : 16;
}
