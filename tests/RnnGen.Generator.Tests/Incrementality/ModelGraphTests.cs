using Microsoft.CodeAnalysis;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Incrementality;

/// <summary>What the pipeline remembers between runs holds nothing of the compilation that it was read from.</summary>
public class ModelGraphTests
{
    private const string Source = """
        partial class Outer
        {
            [RnnModel] [Input(3)] [Rnn(5)] [Lstm(7, Layers = 3)] [LastStep] [Dense(2)] [MeanSquaredError]
            public partial class Net;
        }

        [RnnModel] [OneHot(3)] [Lstm(7)] [Dense(0)] [SoftmaxCrossEntropy]
        public partial class Net;
        """;

    [Fact]
    public void Every_named_step_is_free_of_symbols_and_syntax()
    {
        var steps = Generated.From(Source).Result.TrackedSteps["Models"];
        var models = steps.SelectMany(s => s.Outputs).Select(o => o.Value).ToList();
        Assert.Equal(2, models.Count);
        Assert.All(models, m => Assert.Empty(ObjectGraph.Forbidden(Assert.IsType<ModelSpec>(m))));
    }

    [Fact]
    public void The_walk_finds_what_is_planted()
    {
        var compilation = TestCompilation.Of(Source);
        var symbol = compilation.GetTypeByMetadataName("Net")!;
        var planted = new Planted([new Inner(symbol)], symbol.Locations[0], new Lazy<Compilation>(compilation))
        {
            Hidden = symbol.DeclaringSyntaxReferences[0].GetSyntax(),
        };
        _ = planted.Late.Value;
        var found = ObjectGraph.Forbidden(planted);
        Assert.Contains(found, f => f.Contains("[0].<Symbol>"));
        Assert.Contains(found, f => f.EndsWith(": SourceLocation", StringComparison.Ordinal));
        Assert.Contains(found, f => f.Contains("Hidden") && f.EndsWith("ClassDeclarationSyntax", StringComparison.Ordinal));
        Assert.Contains(found, f => f.EndsWith(": CSharpCompilation", StringComparison.Ordinal));
    }

    private sealed record Planted(Inner[] Items, Location Place, Lazy<Compilation> Late)
    {
        public object? Hidden { get; init; }
    }

    private readonly record struct Inner(ISymbol Symbol);
}
