using Microsoft.CodeAnalysis;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Diagnostics;

/// <summary>How long the code of a model may be.</summary>
public class TextLengthTests
{
    private const string Both = "[Input(5)] [Lstm(5, Layers = {0}, Direction = Direction.Bidirectional)]";

    [Theory]
    [InlineData("[OneHot(65)] [Lstm(128, Layers = 2)] [Dense(65)] [SoftmaxCrossEntropy]")]
    [InlineData("[Input(40)] [Lstm(256, Layers = 8, Direction = Direction.Bidirectional, Dropout = 0.2f)] [Dense(30)] [SoftmaxCrossEntropy]")]
    [InlineData("[Embedding(5000, 100)] [Lstm(256)] [Gru(128)] [Rnn(65)] [Lstm(33, Peepholes = true)] [Gru(20, Reset = Reset.BeforeMatMul)] [Dense(64, Activation = Activation.Tanh)] [Dense(9)] [SoftmaxCrossEntropy]")]
    public Task Nothing_to_report(string stages) => AnalyzerVerifier.VerifyAsync($"[RnnModel] {stages} public partial class Net;");

    [Fact]
    public async Task Many_layers()
    {
        var problem = Assert.Single(await AnalyzerVerifier.VerifyAsync($"[RnnModel] {string.Format(Both, 64)} public partial class {{|RNN0032:Net|}};"));
        Assert.Matches("^The emitted code of 'Net' would have some 1[0-9]{3} KB of text, and at most 1024 KB are permitted; use fewer stages and layers, or divide them among models that are chained$", problem.GetMessage());
    }

    [Theory]
    [InlineData(30)]
    [InlineData(200)]
    public async Task Many_kinds_of_layers(int count)
    {
        var stages = string.Concat(Enumerable.Range(1, count).Select(i => $"[Lstm({i + 16})] "));
        var problem = Assert.Single(await AnalyzerVerifier.VerifyAsync($"[RnnModel] [Input(5)] {stages} public partial class {{|RNN0032:Net|}};"));
        Assert.EndsWith("; give recurrent layers the same kind and size, which share their code", problem.GetMessage());
    }

    [Fact]
    public Task Together_with_other_mistakes() =>
        AnalyzerVerifier.VerifyAsync($"[RnnModel] [Input({{|RNN0019:0|}})] {string.Format(Both, 64).Replace("[Input(5)] ", string.Empty)} public partial class Net;");

    [Fact]
    public void A_model_with_the_mistake_keeps_its_members()
    {
        var generated = Generated.From(
            $"[RnnModel] {string.Format(Both, 64)} public partial class Net;", "static class Use { static int Run() => Net.StateLength + new Net().CreateWorkspace(3, 1).MaxSteps; }");
        Assert.DoesNotContain(generated.CompilerDiagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Single(generated.Result.GeneratedSources);
    }
}
