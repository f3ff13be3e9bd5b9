using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>
/// Whole emitted files, kept so that a change to them is read by somebody. With RNNGEN_UPDATE_BASELINES=1 the files are written anew, and the test still fails: what
/// was written has to be looked at.
/// </summary>
public class BaselineTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "RnnGen.Generator.Tests", "Emission", "Baselines");

    [Theory]
    [InlineData("Elman3", "[OneHot(4)] [Rnn(3)] [Dense(4)] [SoftmaxCrossEntropy]")]
    [InlineData("Lstm20", "[Input(1)] [Lstm(20)] [Dense(1)] [MeanSquaredError]")]
    [InlineData("DeepLstm128", "[OneHot(65)] [Lstm(128, Layers = 2)] [Dense(65)] [SoftmaxCrossEntropy]")]
    [InlineData("Classifier", "[Input(13)] [Rnn(40, Activation = Activation.Relu, Name = \"encoder\")] [LastStep] [Dense(20, Activation = Activation.Tanh)] [Dense(10)] [SoftmaxCrossEntropy]")]
    [InlineData("BidirectionalGru20", "[Input(3)] [Gru(20, Direction = Direction.Bidirectional)] [LastStep] [Dense(2)] [SoftmaxCrossEntropy]")]
    [InlineData("GruBefore20", "[Input(3)] [Gru(20, Reset = Reset.BeforeMatMul)] [Dense(2)] [SoftmaxCrossEntropy]")]
    [InlineData("PeepholeLstm4", "[Input(2)] [Lstm(4, Peepholes = true, CoupledInputForget = true)] [Dense(1)] [MeanSquaredError]")]
    [InlineData("Music88", "[Input(88)] [Rnn(20)] [Dense(88)] [BinaryCrossEntropy(Features = Reduction.Sum)]")]
    [InlineData("ChunkedWords", "[OneHot(50)] [Lstm(20)] [Dense(300)] [SoftmaxCrossEntropy(IgnoreIndex = 0, LabelSmoothing = 0.1f, Chunked = true)]")]
    [InlineData("FixedRnn3", "[RnnModel(SequenceLength = 4)] [Input(2)] [Rnn(3, Direction = Direction.Bidirectional)] [Dense(2)] [SoftmaxCrossEntropy]")]
    [InlineData("FastGru5", "[RnnModel(Accuracy = Accuracy.Fast)] [Input(2)] [Gru(5)] [Dense(1, Activation = Activation.Tanh)] [MeanSquaredError]")]
    [InlineData("NoLoss", "[Input(2)] [Lstm(5)]")]
    public void EmittedFilesAreAsTheyWereRead(string name, string stages)
    {
        var model = stages.StartsWith("[RnnModel", StringComparison.Ordinal) ? string.Empty : "[RnnModel]\n";
        var result = Generated.From($"using RnnGen;\n\nnamespace Example;\n\n{model}{stages.Replace("] [", "]\n[")}\npublic partial class {name};\n").Compiles().Result;
        var changed = new List<string>();
        foreach (var source in result.GeneratedSources)
        {
            string suffix = source.HintName.EndsWith(".Network.g.cs", StringComparison.Ordinal) ? ".Network.cs.txt" : ".cs.txt";
            var path = Path.Combine(Folder, name + suffix);
            var text = source.SourceText.ToString();
            if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text) continue;
            changed.Add($"{path} differs from:\n{text}");
            if (Environment.GetEnvironmentVariable("RNNGEN_UPDATE_BASELINES") == "1") File.WriteAllText(path, text);
        }

        Assert.True(changed.Count == 0, string.Join("\n", changed));
    }
}
