using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.PyTorch;

/// <summary>The golden values that make_golden.py wrote.</summary>
internal static class Golden
{
    public static IReadOnlyList<Type> Models { get; } =
    [
        typeof(GoldenTanh), typeof(GoldenTanhLayers), typeof(GoldenRelu), typeof(GoldenReluLayers), typeof(GoldenLstm), typeof(GoldenLstmLayers),
        typeof(GoldenGru), typeof(GoldenGruLayers), typeof(GoldenTanhBoth), typeof(GoldenLstmBoth), typeof(GoldenLstmLayersBoth),
        typeof(GoldenGruLayersBoth), typeof(GoldenMeanBoth), typeof(GoldenMaxBoth),
    ];

    public static SafetensorsFile Open(string name) =>
        SafetensorsFile.Read(Path.Combine(AppContext.BaseDirectory, "PyTorch", "golden", name + ".safetensors"));

    /// <summary>The problem that a pass file states.</summary>
    public static Problem ReadProblem(SafetensorsFile file, Network network)
    {
        var lengths = file.Integers("lengths");
        return new Problem
        {
            Network = network,
            Steps = lengths.Max(),
            Size = lengths.Length,
            Lengths = lengths,
            Parameters = file.DoublesUnder("parameter:"),
            Inputs = network.TokenInput ? [] : file.Doubles("inputs"),
            Tokens = network.TokenInput ? file.Integers("inputs") : [],
            Classes = network.Loss is SoftmaxCrossEntropyStage ? file.Integers("targets") : [],
            Values = network.Loss is MeanSquaredErrorStage ? file.Doubles("targets") : [],
            InitialStates = file.DoublesUnder("initial:"),
            FinalStateGradients = file.DoublesUnder("final_gradient:"),
        };
    }

    /// <summary>What PyTorch found, in double precision.</summary>
    public static Solution<double> ReadSolution(SafetensorsFile file, Network network) => new()
    {
        Outputs = file.Doubles("outputs"),
        Loss = file.Doubles("loss")[0],
        OutputGradient = [],
        Gradients = file.DoublesUnder("gradient:"),
        InputGradient = network.TokenInput ? [] : file.Doubles("input_gradient"),
        FinalStates = file.DoublesUnder("final:"),
        InitialStateGradients = file.DoublesUnder("initial_gradient:"),
    };
}
