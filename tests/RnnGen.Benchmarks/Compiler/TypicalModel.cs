namespace RnnGen.Benchmarks.Compiler;

/// <summary>A declaration as users write them.</summary>
internal sealed record TypicalModel(string Name, string Attributes)
{
    public static IReadOnlyList<TypicalModel> All { get; } =
    [
        new("stream: LSTM 16", "[RnnModel] [Input(1)] [Lstm(16)] [Dense(1)] [MeanSquaredError]"),
        new("characters: 2 × LSTM 128", "[RnnModel] [OneHot(65)] [Lstm(128, Layers = 2)] [Dense(65)] [SoftmaxCrossEntropy]"),
        new("tagger: bidirectional GRU 64", "[RnnModel] [Embedding(5000, 64)] [Gru(64, Direction = Direction.Bidirectional)] [Dense(9)] [SoftmaxCrossEntropy]"),
        new("deep: 4 × bidirectional LSTM 256", "[RnnModel] [Input(256)] [Lstm(256, Layers = 4, Direction = Direction.Bidirectional)] [Dense(40)] [SoftmaxCrossEntropy]"),
        new("unrolled: LSTM 32, 32 steps", "[RnnModel(SequenceLength = 32)] [Input(8)] [Lstm(32)] [LastStep] [Dense(2)] [SoftmaxCrossEntropy]"),
    ];

    /// <summary>The class, completed by the generator where it is declared as a model.</summary>
    public string Source => $"{Attributes} public partial class Model;";

    /// <summary>A class without a model, to compare with.</summary>
    public static string Empty => "public partial class Model;";
}
