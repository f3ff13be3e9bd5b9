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
    public async Task EmittedFilesAreAsTheyWereRead(string name, string stages)
    {
        var model = stages.StartsWith("[RnnModel", StringComparison.Ordinal) ? string.Empty : "[RnnModel]\n";
        var source = $"using RnnGen;\n\nnamespace Example;\n\n{model}{stages.Replace("] [", "]\n[")}\npublic partial class {name};\n";
        var emitted = Generated.From(source).Result.GeneratedSources;
        if (Environment.GetEnvironmentVariable("RNNGEN_UPDATE_BASELINES") == "1")
        {
            var changed = emitted.Where(s => !File.Exists(PathOf(name, s.HintName)) || Baseline(name, s.HintName) != s.SourceText.ToString()).ToList();
            foreach (var file in changed) File.WriteAllText(PathOf(name, file.HintName), file.SourceText.ToString());
            Assert.True(changed.Count == 0, $"Written anew, to be read: {string.Join(", ", changed.Select(s => PathOf(name, s.HintName)))}");
        }

        await GeneratorVerifier.VerifyAsync(source, emitted.Select(s => (s.HintName, Baseline(name, s.HintName))));
    }

    private static string Baseline(string model, string hintName) => File.ReadAllText(PathOf(model, hintName)).ReplaceLineEndings("\n");

    private static string PathOf(string model, string hintName) =>
        Path.Combine(Folder, model + (hintName.EndsWith(".Network.g.cs", StringComparison.Ordinal) ? ".Network.cs.txt" : ".cs.txt"));
}
