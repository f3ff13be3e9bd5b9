using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Parsing;

/// <summary>While a user types, most of what the generator and the analyzers see does not compile. They must not throw.</summary>
public class UnfinishedSourceTests
{
    private const string Source = """
        using RnnGen;
        namespace A.B;
        partial class Outer
        {
            [RnnModel, OneHot(classes: 5)]
            [Lstm(3, Layers = 2, ForgetBias = float.NaN, Name = "a.b")] [LastStep]
            [Dense(4, Activation = Activation.Tanh), SoftmaxCrossEntropy]
            private sealed partial class Net : System.Exception { int own; }
        }
        """;

    [Fact]
    public async Task Every_beginning_of_a_source_is_survived()
    {
        for (int length = 0; length <= Source.Length; length += 5)
        {
            var found = await AnalyzerVerifier.AnalyzeAsync(Source[..length]);
            Assert.DoesNotContain(found, d => d.Id == "AD0001");
        }
    }

    [Fact]
    public async Task A_character_missing_anywhere_is_survived()
    {
        for (int position = 0; position < Source.Length; position += 7)
        {
            var found = await AnalyzerVerifier.AnalyzeAsync(Source.Remove(position, 1));
            Assert.DoesNotContain(found, d => d.Id == "AD0001");
        }
    }

    [Theory]
    [InlineData("[RnnModel, Input(1), Rnn(1)] partial class Net; [RnnModel] partial class Net;", 1)]
    [InlineData("[RnnModel, RnnModel, Input(1), Rnn(1)] partial class Net;", 1)]
    [InlineData("[RnnModel, Input(1), Rnn(1)] partial class Net; [RnnModel, Input(1), Rnn(1)] partial class Net<T>;", 1)]
    [InlineData("[RnnModel, Input(1), Rnn(1)] partial class Net { [RnnModel, Input(1), Rnn(1)] partial class Other; }", 2)]
    public void A_class_that_is_marked_twice_is_completed_once(string source, int models) =>
        Assert.Equal(models, Generated.From(source).Result.GeneratedSources.Count(s => s.HintName.EndsWith(".Network.g.cs", StringComparison.Ordinal)));
}
