using Microsoft.CodeAnalysis;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>Whatever stages stand on a class, in whatever order: the generator emits a network or says what is wrong. It throws at none.</summary>
public class AnyDeclarationTests
{
    private static readonly string[] Stages =
    [
        "Input(1)", "Input(7)", "Input(0)", "OneHot(1)", "OneHot(4)", "Embedding(5, 3)", "Embedding(1, 20)", "Rnn(1)", "Rnn(17, Activation = Activation.Relu)", "Lstm(4)", "Lstm(20, Layers = 2)",
        "Lstm(5, Peepholes = true, Dropout = 0.5f)", "Gru(3, Direction = Direction.Bidirectional)", "Gru(8, Reset = Reset.BeforeMatMul)", "Rnn(2, Direction = Direction.Reverse, Layers = 2, Dropout = 0.1f)",
        "Lstm(-1)", "LastStep", "MeanOverTime", "MaxOverTime", "Dropout(0.1f)", "Dropout(0f)", "Dropout(2f)", "LayerNorm", "LayerNorm(Epsilon = 0.5f)", "Dense(1)", "Dense(3, Activation = Activation.Sigmoid)", "Dense(5, Activation = Activation.Gelu)", "Dense(2, Activation = Activation.HardSigmoid, ActivationParameter = 0.2)", "Dense(2, ActivationParameter = 0.2)", "Rnn(3, Activation = Activation.Silu)", "Dense(20)", "SoftmaxCrossEntropy",
        "SoftmaxCrossEntropy(Chunked = true)", "BinaryCrossEntropy", "MeanSquaredError", "Huber(Delta = 0.5f)", "MeanAbsoluteError", "Dense(2, Name = \"lstm\")", "LastStep(Name = \"a.b\")", "Add(\"input\")", "Add(\"dense\", \"lstm\")", "Concatenate(\"input\", \"rnn\")", "Concatenate(\"gru\", \"a.b\", \"dense\")", "Dense(4, From = \"input\")", "Lstm(3, From = \"dense\")",
        "LastStep(From = \"gru\")", "MaxOverTime(From = \"lstm\")", "Dropout(0.5f, From = \"onehot\")",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_network_or_an_error(int seed)
    {
        const int Models = 400;
        var random = new Random(seed);
        var source = string.Concat(Enumerable.Range(0, Models).Select(i => $"[RnnModel{Option(random)}] {Stack(random)} public partial class Net{i};\n"));
        var result = Generated.From(source).Result;
        Assert.DoesNotContain(result.Diagnostics, d => d.Id == "RNN0040");
        var wrong = result.Diagnostics.Select(d => d.Location.GetLineSpan().StartLinePosition.Line).ToHashSet();
        var complete = result.GeneratedSources.Select(s => s.HintName.Split('.')).Where(n => n is [_, _, "Network", ..]).Select(n => int.Parse(n[0]["Net".Length..])).ToHashSet();
        Assert.All(Enumerable.Range(0, Models), i => Assert.True(wrong.Contains(i) != complete.Contains(i), source.Split('\n')[i]));
        Assert.True(complete.Count > Models / 20, $"Only {complete.Count} of {Models} models are in order.");
    }

    private static string Option(Random random) => random.Next(8) switch
    {
        0 => "(SequenceLength = 2)",
        1 => "(SequenceLength = -2)",
        2 => "(Accuracy = Accuracy.Fast)",
        _ => string.Empty,
    };

    /// <summary>Mostly with an input in front, as most stacks would be refused for that alone.</summary>
    private static string Stack(Random random)
    {
        var stages = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Stages[random.Next(Stages.Length)]).ToList();
        if (random.Next(5) > 0) stages.Insert(0, Stages[random.Next(7)]);
        return string.Concat(stages.Select(s => $"[{s}] "));
    }
}
