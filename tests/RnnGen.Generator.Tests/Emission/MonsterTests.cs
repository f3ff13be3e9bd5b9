using Microsoft.CodeAnalysis;
using RnnGen.Generator.Analyzers;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Parsing;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>Declarations of a few lines whose code would be long: what is too long is known, and said, before any of it is printed.</summary>
public class MonsterTests
{
    /// <summary>What parsing, planning and printing a model, and knowing that it cannot be, may allocate together.</summary>
    private const long MaximumBytes = 64 << 20;

    public static TheoryData<string, string, bool> Models => new()
    {
        { "64 layers in both directions", "[RnnModel] [Input(5)] [Lstm(5, Layers = 64, Direction = Direction.Bidirectional)] [Dense(2)] [MeanSquaredError]", false },
        { "64 layers", "[RnnModel] [Input(5)] [Lstm(5, Layers = 64)] [Dense(2)] [MeanSquaredError]", true },
        { "200 sizes of LSTM", $"[RnnModel] [Input(2)] {string.Concat(Enumerable.Range(1, 200).Select(i => $"[Lstm({i})] "))}[Dense(2)] [MeanSquaredError]", false },
        { "80 sizes of LSTM", $"[RnnModel] [Input(2)] {string.Concat(Enumerable.Range(1, 80).Select(i => $"[Lstm({i})] "))}[Dense(2)] [MeanSquaredError]", false },
        { "200 LSTM of one size", $"[RnnModel] [Input(2)] {Repeat("[Lstm(8)] ", 200)}[Dense(2)] [MeanSquaredError]", false },
        { "1,100 stages", $"[RnnModel] [Input(2)] {Repeat("[Dropout(0.1f)] ", 1100)}[Dense(2)] [MeanSquaredError]", false },
        { "20,000 stages", $"[RnnModel] [Input(2)] {Repeat("[Dropout(0.1f)] ", 20_000)}[Dense(2)] [MeanSquaredError]", false },
        { "4096 steps", "[RnnModel(SequenceLength = 4096)] [Input(2)] [Rnn(3)] [Lstm(20, Layers = 2, Direction = Direction.Bidirectional)] [Gru(9)] [Dense(2)] [MeanSquaredError]", true },
        { "784 pixels", "[RnnModel(SequenceLength = 784)] [Input(1)] [Lstm(100)] [LastStep] [Dense(10)] [SoftmaxCrossEntropy]", true },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void What_is_too_long_is_said_and_not_printed(string name, string model, bool fits)
    {
        // The compiler's own work, which comes before.
        var type = TestCompilation.Of($"{model} public partial class Net;").GetTypeByMetadataName("Net")!;
        _ = type.GetAttributes();

        long before = GC.GetAllocatedBytesForCurrentThread();
        var (files, problems) = Run(type);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        int characters = files.Sum(f => f.Length);
        Assert.True(allocated <= MaximumBytes, $"{name}: {allocated:N0} bytes were allocated.");
        Assert.True(characters <= TextEstimate.Limit, $"{name}: {characters:N0} characters were emitted.");
        Assert.Equal(fits ? [] : ["RNN0032"], problems.Select(p => p.Descriptor.Id));
        Assert.Equal(fits ? 2 : 1, files.Count);
        Assert.All(problems, p => Assert.Contains("KB", p.ToDiagnostic().GetMessage()));

        var generated = Generated.From($"{model} public partial class Net;");
        Assert.Equal(fits ? [] : ["RNN0032"], generated.Result.Diagnostics.Select(d => d.Id));
        Assert.Equal(files.Count, generated.Result.GeneratedSources.Length);
        if (fits) generated.Compiles();
    }

    /// <summary>What the generator and then the analyzer do with a class.</summary>
    private static (List<string> Files, List<Problem> Problems) Run(INamedTypeSymbol type)
    {
        var files = ModelFiles.Of(ModelParser.Parse(type, default).Spec!);
        return (files.Network is null ? [files.Surface] : [files.Surface, files.Network], [.. ModelAnalyzer.ProblemsOf(type, default)]);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
