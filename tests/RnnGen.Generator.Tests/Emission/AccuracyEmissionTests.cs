using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>A fast model is the exact one with other functions called, and nothing else.</summary>
public class AccuracyEmissionTests
{
    /// <summary>What the summary says of it, in the documentation and as text.</summary>
    private const string Summary = "○ Accuracy: σ and tanh of cells and dense layers are within 1e-4";

    [Theory]
    [InlineData("[Input(2)] [Lstm(20)] [Dense(3, Activation = Activation.Sigmoid)] [BinaryCrossEntropy]")]
    [InlineData("[Input(2)] [Lstm(20, Peepholes = true, CoupledInputForget = true)] [Dense(3, Activation = Activation.Tanh)] [SoftmaxCrossEntropy]")]
    [InlineData("[OneHot(4)] [Gru(33, Direction = Direction.Bidirectional)] [LastStep] [Dense(2)] [SoftmaxCrossEntropy]")]
    [InlineData("[Input(2)] [Gru(5, Reset = Reset.BeforeMatMul)] [Rnn(4)] [Rnn(3, Activation = Activation.Relu)]")]
    [InlineData("[Input(2)] [Rnn(3, Activation = Activation.Relu)]")]
    public void Only_the_functions_differ(string stages)
    {
        var (fast, exact) = (Text("[RnnModel(Accuracy = Accuracy.Fast)]", stages), Text("[RnnModel]", stages));
        Assert.Contains(Summary, fast);
        Assert.DoesNotContain(Summary, exact);
        Assert.DoesNotContain(" Sigmoid(", fast);
        Assert.DoesNotContain(" Tanh(", fast);
        Assert.DoesNotContain("Fast", exact);
        var lines = fast.Split('\n').Where(line => !line.Contains(Summary)).Select(line => line.Replace("FastSigmoid(", "Sigmoid(").Replace("FastTanh(", "Tanh("));
        Assert.Equal(exact.Split('\n'), lines);
    }

    private static string Text(string model, string stages) => string.Concat(
        Generated.From($"using RnnGen; {model} {stages} public partial class Net;").Compiles().Result.GeneratedSources.Select(s => s.SourceText));
}
