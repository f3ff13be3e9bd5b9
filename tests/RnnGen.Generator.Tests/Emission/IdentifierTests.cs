using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>Whatever stages are called, what is emitted for them compiles and each has tensors of its own.</summary>
public class IdentifierTests
{
    [Theory]
    [InlineData("[OneHot(4)] [Lstm(3, Name = \"a.b\")] [Rnn(5, Name = \"a_b\")] [Dense(4, Name = \"aB\")] [SoftmaxCrossEntropy]")]
    [InlineData("[Input(4)] [Gru(3, Name = \"enc\", Layers = 2)] [Gru(3, Name = \"Enc\")] [Dense(4, Name = \"ENC\")] [Dense(2, Name = \"eNC\")] [MeanSquaredError]")]
    [InlineData("[Input(4)] [Rnn(3, Name = \"a\", Direction = Direction.Bidirectional)] [Dense(4, Name = \"aL0\")] [Dense(4, Name = \"aL0Reverse\")] [Dense(2, Name = \"aL0Both\")] [MeanSquaredError]")]
    [InlineData("[Input(4)] [Rnn(3, Name = \"_\")] [Dense(4, Name = \"__\")] [Dense(4, Name = \"1\")] [Dense(2, Name = \"_1\")] [MeanSquaredError]")]
    [InlineData("[Input(4)] [Rnn(3, Name = \"in\")] [Dense(4, Name = \"In\")] [Dense(4, Name = \"at\")] [Dense(2, Name = \"inputs\")] [Dense(2, Name = \"zeros\")] [MeanSquaredError]")]
    [InlineData("[Input(4)] [Dense(4, Name = \"equals\")] [Dense(4, Name = \"toString\")] [Dense(2, Name = \"getType\")] [Dense(2, Name = \"forward\")] [MeanSquaredError]")]
    [InlineData("[Input(4)] [Dense(4, Name = \"a\")] [Dense(4, Name = \"A\")] [Dense(2, Name = \"a_2\")] [Dense(2, Name = \"A_2\")] [MeanSquaredError]")]
    public void StagesWithSimilarNamesCompile(string stages)
    {
        var type = Generated.From($"using RnnGen; [RnnModel] {stages} public partial class Net;").Load().GetType("Net")!;
        object net = Activator.CreateInstance(type, 1UL)!;
        var parameters = (ParameterSet)type.GetProperty("Parameters")!.GetValue(net)!;
        Assert.Equal(parameters.Count(), parameters.Select(t => t.Name).Distinct().Count());
        Assert.Equal(type.GetField("ParameterCount")!.GetRawConstantValue(), parameters.Sum(t => t.Length));
    }

    [Fact]
    public void TheFirstKeepsItsName()
    {
        var network = Generated.From("using RnnGen; [RnnModel] [Input(4)] [Dense(4, Name = \"a.b\")] [Dense(4, Name = \"a_b\")] [MeanSquaredError] public partial class Net;")
            .Compiles().Result.GeneratedSources.Single(s => s.HintName.EndsWith(".Network.g.cs", StringComparison.Ordinal)).SourceText.ToString();
        Assert.Contains("const int ABWeight = 0;", network);
        Assert.Contains("const int ABWeight_2 = ", network);
        Assert.Contains("void ForwardAB(", network);
        Assert.Contains("void ForwardAB_2(", network);
    }
}
