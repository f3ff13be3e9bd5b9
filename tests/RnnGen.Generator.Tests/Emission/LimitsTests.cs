using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>
/// Emitted code stays within what the JIT compiler optimises. Beyond some 45 KB of IL or 500 local variables it silently gives up; a method here stays far below.
/// </summary>
public class LimitsTests
{
    private const int MaximumBytes = 8 * 1024, MaximumLocals = 200, MaximumInlined = 100;
    private const int MaximumText = 256 * 1024;

    public static TheoryData<string> Models =>
    [
        "[OneHot(256)] [Lstm(256, Layers = 4)] [Dense(256)] [SoftmaxCrossEntropy]",
        "[Input(256)] [Lstm(256, Layers = 4)] [Dense(256, Activation = Activation.Sigmoid)] [MeanSquaredError]",
        "[Input(3)] [Rnn(256, Layers = 4)] [Dense(20, Activation = Activation.Tanh)] [Dense(7)] [SoftmaxCrossEntropy]",
        "[Input(33)] [Rnn(255, Activation = Activation.Relu)] [Lstm(33)] [Lstm(20)] [Rnn(1)] [LastStep] [Dense(1)] [MeanSquaredError]",
        "[Input(256)] [Lstm(256, Layers = 4, Direction = Direction.Bidirectional, Peepholes = true)] [Dense(9)] [SoftmaxCrossEntropy]",
        "[Input(20)] [Gru(256, Layers = 4, Direction = Direction.Bidirectional)] [Gru(20)] [Dense(9)] [SoftmaxCrossEntropy]",
        "[Input(20)] [Gru(256, Layers = 4, Direction = Direction.Bidirectional, Reset = Reset.BeforeMatMul)] [Gru(20, Reset = Reset.BeforeMatMul)] [Dense(9)] [SoftmaxCrossEntropy]",
        "[OneHot(500)] [Lstm(256)] [Dense(8000)] [SoftmaxCrossEntropy(Chunked = true)]",
        "[OneHot(5)] [Lstm(1)] [Dense(5)] [SoftmaxCrossEntropy]",
        "[RnnModel(SequenceLength = 64)] [Input(256)] [Lstm(256, Layers = 4, Direction = Direction.Bidirectional)] [Dense(9)] [SoftmaxCrossEntropy]",
        "[RnnModel(SequenceLength = 64)] [Input(256)] [Lstm(256, Layers = 4, Direction = Direction.Bidirectional, Peepholes = true)] [Dense(9)] [SoftmaxCrossEntropy]",
        "[RnnModel(SequenceLength = 64)] [Input(256)] [Gru(256, Layers = 4, Direction = Direction.Bidirectional)] [Dense(9)] [SoftmaxCrossEntropy]",
        "[RnnModel(SequenceLength = 64)] [OneHot(9)] [Lstm(20, Layers = 2)] [Rnn(30, Direction = Direction.Reverse)] [LastStep] [Dense(9)] [SoftmaxCrossEntropy]",
        "[RnnModel(SequenceLength = 130)] [Input(2)] [Lstm(20, Layers = 2, Peepholes = true, Direction = Direction.Bidirectional)] [LastStep] [Dense(9)] [SoftmaxCrossEntropy]",
        "[RnnModel(SequenceLength = 512)] [Input(2)] [Lstm(256, Layers = 2)] [LastStep] [Dense(9)] [SoftmaxCrossEntropy]",
        "[RnnModel(SequenceLength = 784)] [Input(1)] [Lstm(100)] [LastStep] [Dense(10)] [SoftmaxCrossEntropy]",
        "[RnnModel(SequenceLength = 4096)] [Input(2)] [Gru(256, Direction = Direction.Bidirectional, Reset = Reset.BeforeMatMul)] [Dense(9)] [SoftmaxCrossEntropy]",
        "[OneHot(5)] [Lstm(8)] [Lstm(4)] [Rnn(7)] [Rnn(65)] [Dense(5)] [SoftmaxCrossEntropy]",
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void MethodsStayWithinTheLimits(string stages)
    {
        var generated = Generated.From(Source(stages)).Compiles();
        using var stream = new MemoryStream();
        Assert.True(generated.Compilation.Emit(stream).Success);
        stream.Position = 0;
        var methods = MethodLimits.Of(stream).Where(m => m.Name.StartsWith("RnnGen.Generated", StringComparison.Ordinal)).ToList();
        Assert.Contains(methods, m => m.Inlined > 5);
        Assert.All(methods, m =>
        {
            Assert.True(m.Bytes < MaximumBytes, $"{m} has more than {MaximumBytes} bytes of IL.");
            Assert.True(m.Locals < MaximumLocals, $"{m} has more than {MaximumLocals} locals.");
            Assert.True(m.Inlined <= MaximumInlined, $"{m} has more than {MaximumInlined} vector functions to inline.");
        });
    }

    /// <summary>
    /// Non-linearities of the method for the most vectors of units at once. It holds eleven at most: beyond about 500 temporaries the JIT gives up inlining, and a step takes twice the time. What goes through
    /// the blocks holds none, so that nothing is inlined into it.
    /// </summary>
    [Theory]
    [InlineData("Lstm(32)", 10)]
    [InlineData("Gru(32)", 6)]
    [InlineData("Rnn(32)", 8)]
    [InlineData("Lstm(16)", 10)]
    [InlineData("Lstm(64)", 10)]
    [InlineData("Gru(64)", 6)]
    public void StepsHoldFewNonLinearities(string cell, int expected)
    {
        var generated = Generated.From(Source($"[Input(3)] [{cell}]")).Compiles();
        using var stream = new MemoryStream();
        Assert.True(generated.Compilation.Emit(stream).Success);
        stream.Position = 0;
        var methods = MethodLimits.Of(stream);
        Assert.Equal(expected, methods.Where(m => m.Name.Contains(".StepOf", StringComparison.Ordinal)).Max(m => m.NonLinear));
        Assert.All(methods.Where(m => m.Name.Contains(".StepBy", StringComparison.Ordinal)), m => Assert.Equal(0, m.NonLinear));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void TextStaysWithinTheLimits(string stages)
    {
        var network = Generated.From(Source(stages)).Result.GeneratedSources.Single(s => s.HintName.EndsWith(".Network.g.cs", StringComparison.Ordinal)).SourceText.ToString();
        Assert.InRange(network.Length, 1, MaximumText);
    }

    /// <summary>What is as long as a layer is wide stands in a workspace, in a state, or in scratch that the runtime bounds.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void NoStackGrowsWithTheModel(string stages)
    {
        var sources = Generated.From(Source(stages)).Result.GeneratedSources;
        Assert.All(sources, source => Assert.DoesNotContain("stackalloc", source.SourceText.ToString()));
    }

    private static string Source(string stages) => $"using RnnGen; {(stages.StartsWith("[RnnModel", StringComparison.Ordinal) ? string.Empty : "[RnnModel] ")}{stages} public partial class Model;";
}
