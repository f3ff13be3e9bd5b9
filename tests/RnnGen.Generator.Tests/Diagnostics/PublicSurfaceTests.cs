using Microsoft.CodeAnalysis;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Diagnostics;

/// <summary>
/// A model with a mistake still has its public members, with the right types: one mistake is one error, not one at every use.
/// </summary>
public class PublicSurfaceTests
{
    private const string Tokens = """
        static class Use
        {
            static float Tokens<T>(T model, int[] tokens, int[] targets) where T : ISequenceModel<T, int, int>, IStreamingModel<T, int> =>
                T.OutputSize + T.StateLength;

            static void Run()
            {
                var net = new Net(seed: 1);
                var state = default(Net.State);
                float[] output = new float[Net.OutputSize];
                net.Step(2, ref state, output);
                var workspace = net.CreateWorkspace(Net.InputSize, 3);
                var batch = new SequenceBatch<int>(new int[6], 3, 2);
                net.Forward(batch, workspace, Mode.Training);
                float loss = net.Loss(batch, new int[6], workspace);
                net.Backward(batch, workspace, net.CreateGradients());
                net.Parameters.ToString();
                Net.Load("path").Parameters.ToString();
                Tokens(net, [], []);
                string fingerprint = Net.Fingerprint;
                int count = Net.ParameterCount + Net.StateLength;
            }
        }
        """;

    private const string Numbers = """
        static class Use
        {
            static void Run()
            {
                var net = new Net();
                var state = default(Net.State);
                net.Step(new float[Net.InputSize], ref state, new float[Net.OutputSize]);
                var workspace = net.CreateWorkspace(2, 3);
                var batch = new SequenceBatch<float>(new float[6], 3, 2);
                net.Forward(batch, workspace);
                float loss = net.Loss(batch, new float[6], workspace);
                net.Backward(batch, workspace, net.CreateGradients());
            }
        }
        """;

    [Theory]
    [InlineData("[OneHot(4)] [Lstm(3)] [Dense(4)] [SoftmaxCrossEntropy]")]
    [InlineData("[OneHot(0)] [Lstm(3)] [Dense(4)] [SoftmaxCrossEntropy]")]
    [InlineData("[OneHot(4)] [Lstm(-3, Layers = 99)] [Dense(4)] [SoftmaxCrossEntropy]")]
    [InlineData("[Lstm(3)] [OneHot(4)] [Dense(4)] [SoftmaxCrossEntropy]")]
    [InlineData("[OneHot(4)] [Lstm(3)] [SoftmaxCrossEntropy] [Dense(4)]")]
    [InlineData("[OneHot(4)] [Input(4)] [Lstm(3)] [SoftmaxCrossEntropy]")]
    [InlineData("[OneHot(4)] [Lstm(3)] [SoftmaxCrossEntropy] [MeanSquaredError]")]
    [InlineData("[OneHot(4)] [LastStep] [Lstm(3)] [SoftmaxCrossEntropy]")]
    [InlineData("[OneHot(4)] [Lstm(3)] [LastStep] [Rnn(3)] [SoftmaxCrossEntropy]")]
    [InlineData("[OneHot(4)] [SoftmaxCrossEntropy]")]
    [InlineData("[OneHot(4)] [Lstm(3)] [Dense(1)] [SoftmaxCrossEntropy]")]
    [InlineData("""[OneHot(4)] [Lstm(3, Name = "a b")] [Rnn(3, Name = "")] [SoftmaxCrossEntropy]""")]
    [InlineData("""[OneHot(4)] [Lstm(3, Name = "a")] [Dense(3, Name = "a")] [SoftmaxCrossEntropy]""")]
    [InlineData("[OneHot(4)] [Lstm(65536, Layers = 64)] [Dense(4)] [SoftmaxCrossEntropy]")]
    [InlineData("[OneHot(4)] [Lstm(3)] [SoftmaxCrossEntropy(LabelSmoothing = 2f, IgnoreIndex = 3)]")]
    public void Of_a_model_that_reads_tokens(string stages) =>
        Assert.Empty(Errors($"[RnnModel] {stages} public partial class Net;", Tokens));

    [Theory]
    [InlineData("[Input(4)] [Rnn(3)] [MeanSquaredError]")]
    [InlineData("[Input(-4)] [Rnn(3)] [MeanSquaredError]")]
    [InlineData("[Rnn(3)] [Input(4)] [MeanSquaredError]")]
    [InlineData("[Input(4)] [Rnn(3, Activation = Activation.None)] [MeanSquaredError(Features = (Reduction)3)]")]
    [InlineData("[Input(4)] [Rnn(0)] [LastStep] [LastStep] [MeanSquaredError]")]
    [InlineData("[Input(4)] [Rnn(3)] [BinaryCrossEntropy]")]
    [InlineData("[Input(4)] [Rnn(-3)] [BinaryCrossEntropy(Features = (Reduction)3)]")]
    public void Of_a_model_that_reads_numbers(string stages) =>
        Assert.Empty(Errors($"[RnnModel] {stages} public partial class Net;", Numbers));

    [Fact]
    public void With_stages_on_several_declarations() => Assert.Empty(Errors(
        "[RnnModel] [OneHot(4)] [Lstm(3)] public partial class Net;", "[SoftmaxCrossEntropy] public partial class Net;", Tokens));

    /// <summary>A part would only add the compiler's error to the generator's, which stops the compiler before it meets a use.</summary>
    [Fact]
    public void Without_the_word_partial_nothing_is_emitted_and_one_error_told()
    {
        var result = Generated.From("[RnnModel] [OneHot(4)] [Lstm(3)] [SoftmaxCrossEntropy] public class Net;", Tokens).Result;
        Assert.Equal(["RNN0001"], result.Diagnostics.Select(d => d.Id));
        Assert.Empty(result.GeneratedSources);
    }

    [Theory]
    [InlineData("[Lstm(3)] [Dense(4)] [SoftmaxCrossEntropy]")]
    [InlineData("[Dense(4)] [SoftmaxCrossEntropy]")]
    [InlineData("[SoftmaxCrossEntropy]")]
    public void Of_a_model_without_input_which_may_be_meant_to_read_either(string stages)
    {
        Assert.Empty(Errors($"[RnnModel] {stages} public partial class Net;", Tokens));
        Assert.Empty(Errors($"[RnnModel] {stages} public partial class Net;", Numbers.Replace("new float[6], workspace", "new int[6], workspace")));
    }

    [Fact]
    public void Is_documented_says_what_is_wrong_where_and_throws_it()
    {
        var generated = Generated.From("\n  [RnnModel] [OneHot(4)] [Lstm(0)] [Dense(-1, Name = \"a\\\\\\\"<&\")] [SoftmaxCrossEntropy]\npublic partial class Net;");
        Assert.Empty(generated.CompilerDiagnostics);
        var text = generated.Result.GeneratedSources.Single().SourceText.ToString();
        Assert.Contains("/// <para>Test0.cs(2,32): RNN0019: The value of 'hidden' of [Lstm] is 0; it must be 1 or more</para>", text);
        using var stream = new MemoryStream();
        Assert.True(generated.Compilation.Emit(stream).Success);
        var type = System.Reflection.Assembly.Load(stream.ToArray()).GetType("Net")!;
        var thrown = Assert.IsType<InvalidOperationException>(Assert.Throws<System.Reflection.TargetInvocationException>(() => Activator.CreateInstance(type, 1ul)).InnerException);
        Assert.StartsWith("The declaration of the model Net has errors. Test0.cs(2,32): RNN0019: The value of 'hidden' of [Lstm] is 0; it must be 1 or more Test0.cs(2,43): RNN0019", thrown.Message);
        Assert.Contains("a\\\"<&", thrown.Message);
    }

    private static IEnumerable<string> Errors(params string[] sources)
    {
        var generated = Generated.From(sources);
        return generated.CompilerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => d.Id is "CS0260" ? d.Id : $"{d}\n{generated.Print()}");
    }
}
