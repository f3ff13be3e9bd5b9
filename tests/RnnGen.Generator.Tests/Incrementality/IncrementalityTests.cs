using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Incrementality;

/// <summary>An edit makes the generator work again only on the model that it changes.</summary>
public class IncrementalityTests
{
    private const string First = "[RnnModel] [Input(2)] [Lstm(3)] [Dense(1)] [MeanSquaredError] public partial class First;";
    private const string Second = "[RnnModel] [OneHot(4)] [Rnn(5)] public partial class Second;";

    private static readonly IncrementalStepRunReason[] Reused = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    [Fact]
    public void The_same_input_twice()
    {
        var compilation = TestCompilation.Of(First);
        AssertReused(RunTwice(compilation, compilation.Clone()));
    }

    [Fact]
    public void An_edit_elsewhere()
    {
        var compilation = TestCompilation.Of(First, "class Other;");
        AssertReused(RunTwice(compilation, Replace(compilation, 1, "class Other { void Added() { } }")));
    }

    [Fact]
    public void An_edit_in_the_file_and_the_class_of_the_model()
    {
        var compilation = TestCompilation.Of(First);
        AssertReused(RunTwice(compilation, Replace(compilation, 0, "// a line above\n" + First.Replace("First;", "First { int own; }"))));
    }

    [Fact]
    public void An_attribute_changed()
    {
        var compilation = TestCompilation.Of(First, Second);
        var result = RunTwice(compilation, Replace(compilation, 0, First.Replace("Lstm(3)", "Lstm(7)")));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Outputs(result));
    }

    [Fact]
    public void A_second_model_added()
    {
        var compilation = TestCompilation.Of(First);
        var result = RunTwice(compilation, compilation.AddSyntaxTrees(TestCompilation.Tree(Second, "Test1.cs")));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], Outputs(result));
        Assert.Equal(2, result.GeneratedSources.Count(s => !s.HintName.EndsWith(".Network.g.cs", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_model_removed()
    {
        var compilation = TestCompilation.Of(First, Second);
        var result = RunTwice(compilation, Replace(compilation, 1, string.Empty));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Removed], Outputs(result));
    }

    private static void AssertReused(GeneratorRunResult result)
    {
        Assert.NotEmpty(Models(result));
        Assert.All(Models(result), reason => Assert.Contains(reason, Reused));
        Assert.NotEmpty(Outputs(result));
        Assert.All(Outputs(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static GeneratorRunResult RunTwice(CSharpCompilation before, CSharpCompilation after) =>
        Generated.Driver().RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, string source) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], TestCompilation.Tree(source, compilation.SyntaxTrees[file].FilePath));

    private static IEnumerable<IncrementalStepRunReason> Models(GeneratorRunResult result) =>
        result.TrackedSteps["Models"].SelectMany(s => s.Outputs).Select(o => o.Reason);

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRunResult result) =>
        result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason)
        .OrderBy(r => r.ToString(), StringComparer.Ordinal);
}
