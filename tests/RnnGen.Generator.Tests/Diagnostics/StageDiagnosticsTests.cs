using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Diagnostics;

/// <summary>What one stage may be told, and what sizes may be together.</summary>
public class StageDiagnosticsTests
{
    [Theory]
    [InlineData("[Input(1048576)] [Rnn(1)]")]
    [InlineData("[Input(1)] [Rnn(1, Layers = 64)]")]
    [InlineData("[Input(1)] [Rnn(1, RecurrentInitializer = Initializer.Orthogonal, RecurrentScale = -2f)]")]
    [InlineData("[Input(1)] [Lstm(1, ForgetBias = float.NaN, InputInitializer = Initializer.Zero, BiasInitializer = Initializer.Zero)]")]
    [InlineData("""[Input(1, Name = "a")] [Lstm(1, Name = "b.c_0")] [Dense(1, Name = "0")] [Dense(1, Name = null)]""")]
    [InlineData("[Input(1)] [Rnn(2)] [Dense(2)] [SoftmaxCrossEntropy(LabelSmoothing = 0.9999f, IgnoreIndex = int.MinValue)]")]
    [InlineData("[Input(1)] [Rnn(1)] [Dense(1)] [BinaryCrossEntropy(Features = Reduction.Sum)]")]
    [InlineData("[Input(1)] [Rnn(2)] [LastStep] [Dense(2)] [SoftmaxCrossEntropy(Chunked = true)]")]
    public Task Nothing_to_report(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input({|RNN0019:0|})] [Rnn({|RNN0019:-1|})] [Dense({|RNN0019:int.MinValue|})]")]
    [InlineData("[OneHot(classes: {|RNN0019:-5|})] [Lstm(1, Layers = {|RNN0019:0|})]")]
    [InlineData("[Input({|RNN0020:1048577|})] [Rnn({|RNN0020:65537|}, Layers = {|RNN0020:65|})] [Dense({|RNN0020:int.MaxValue|})]")]
    public Task Sizes(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(1)] [Lstm(65536)]")]
    [InlineData("[Input(1)] [Lstm(8192, Layers = 2)]")]
    [InlineData("[Input(1048576)] [Dense(1048576)]")]
    public Task Together_too_large(string stages) =>
        AnalyzerVerifier.VerifyAsync($"[RnnModel] {stages} public partial class {{|RNN0021:Net|}};");

    [Theory]
    [InlineData("[Input(1)] [Rnn(1, Activation = {|RNN0022:(Activation)99|})]")]
    [InlineData("[Input(1)] [Rnn(1, Activation = {|RNN0022:Activation.None|})]")]
    [InlineData("[Input(1)] [Dense(1, Activation = {|RNN0022:(Activation)(-1)|})]")]
    [InlineData("[Input(1)] [Gru(1, Reset = {|RNN0022:(Reset)2|})]")]
    [InlineData("[Input(1)] [Rnn(1, InputInitializer = {|RNN0022:Initializer.Orthogonal|})]")]
    [InlineData("[Input(1)] [Rnn(1, InputInitializer = {|RNN0022:Initializer.Identity|})]")]
    [InlineData("[Input(1)] [Lstm(1, RecurrentInitializer = {|RNN0022:(Initializer)(-1)|})]")]
    [InlineData("[Input(1)] [IndRnn(1, Activation = {|RNN0022:Activation.None|})]")]
    [InlineData("[Input(1)] [IndRnn(1, RecurrentInitializer = {|RNN0022:Initializer.Orthogonal|})]")]
    [InlineData("[Input(1)] [MinGru(1, RecurrentInitializer = {|RNN0022:Initializer.Identity|})]")]
    [InlineData("[Input(1)] [Sru(1, RecurrentInitializer = {|RNN0022:Initializer.Zero|})]")]
    [InlineData("[Input(1)] [LayerNormLstm(1, BiasInitializer = {|RNN0022:Initializer.Zero|})]")]
    [InlineData("[Input(1)] [Lstm(1, BiasInitializer = {|RNN0022:Initializer.Glorot|})]")]
    [InlineData("[Input(1)] [Rnn(1)] [MeanSquaredError(Features = {|RNN0022:(Reduction)2|})]")]
    [InlineData("[Input(1)] [Rnn(1)] [Dense(1)] [BinaryCrossEntropy(Features = {|RNN0022:(Reduction)2|})]")]
    [InlineData("[Input(1)] [Rnn(1)] [Huber(Features = {|RNN0022:(Reduction)2|})]")]
    [InlineData("[Input(1)] [Rnn(1)] [MeanAbsoluteError(Features = {|RNN0022:(Reduction)2|})]")]
    public Task Options(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(1)] [Lstm(1, ForgetBias = {|RNN0023:float.PositiveInfinity|})]")]
    [InlineData("[Input(1)] [Lstm(1, RecurrentScale = {|RNN0023:float.NaN|})]")]
    [InlineData("[Input(1)] [Rnn(1, RecurrentScale = {|RNN0023:float.NegativeInfinity|})]")]
    public Task Numbers(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(1)] [Rnn(2)] [Dense(2)] [SoftmaxCrossEntropy(LabelSmoothing = {|RNN0028:1f|})]")]
    [InlineData("[Input(1)] [Rnn(2)] [Dense(2)] [SoftmaxCrossEntropy(LabelSmoothing = {|RNN0028:-0.1f|}, IgnoreIndex = 5)]")]
    [InlineData("[Input(1)] [Rnn(2)] [Dense(2)] [SoftmaxCrossEntropy(LabelSmoothing = {|RNN0028:float.NaN|})]")]
    [InlineData("[Input(1)] [Rnn(2, Layers = 2, Dropout = {|RNN0028:1f|})] [Dropout({|RNN0028:-1f|})]")]
    [InlineData("[Input(1)] [Rnn(2)] [Huber(Delta = {|RNN0028:0f|})]")]
    [InlineData("[Input(1)] [Rnn(2)] [Huber(Features = Reduction.Sum, Delta = {|RNN0028:-1f|})]")]
    [InlineData("[Input(1)] [Rnn(2)] [Huber(Delta = {|RNN0028:float.NaN|})]")]
    [InlineData("[Input(1)] [Rnn(2)] [Huber(Delta = {|RNN0028:float.PositiveInfinity|})]")]
    [InlineData("[Input(1)] [Rnn(2)] [Huber(Delta = float.Epsilon)]")]
    [InlineData("[Input(1)] [Rnn(2)] [LayerNorm(Epsilon = {|RNN0028:0f|})] [LayerNorm(Epsilon = {|RNN0028:float.NaN|})]")]
    [InlineData("[Input(1)] [LayerNorm(Epsilon = {|RNN0028:-1e-5f|}, Name = \"norm\")] [LayerNorm(Epsilon = 1e-12f)]")]
    public Task Numbers_in_a_range(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(1)] [Rnn(2)] [SoftmaxCrossEntropy(Chunked = {|RNN0029:true|})]")]
    [InlineData("[Input(1)] [Rnn(2)] [Dense(2, Activation = Activation.Tanh)] [SoftmaxCrossEntropy(Chunked = {|RNN0029:true|})]")]
    [InlineData("[Input(1)] [Rnn(2)] [Dense(2)] [LastStep] [SoftmaxCrossEntropy(Chunked = {|RNN0029:true|})]")]
    public Task A_chunked_loss_without_a_dense_layer(string stages) => Verify(stages);

    [Theory]
    [InlineData("""[Input(1)] [Rnn(1, Name = {|RNN0024:""|})]""")]
    [InlineData("""[Input(1)] [Rnn(1, Name = {|RNN0024:"a b"|})]""")]
    [InlineData("""[Input(1, Name = {|RNN0024:"a..b"|})] [Rnn(1, Name = {|RNN0024:".a"|})] [Dense(1, Name = {|RNN0024:"a."|})]""")]
    [InlineData("""[Input(1)] [Rnn(1, Name = {|RNN0024:"größe"|})]""")]
    [InlineData("""[Input(1)] [Rnn(1, Name = {|RNN0024:"a\"b"|})]""")]
    [InlineData("""[Input(1)] [Rnn(1, Name = "a")] [Dense(1, Name = {|RNN0025:"a"|})]""")]
    [InlineData("""[Input(1)] [Rnn(1, Name = "dense")] [{|RNN0025:Dense(1)|}]""")]
    public Task Names(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(3)] [Rnn(1)] [Dense(1)] [{|RNN0026:SoftmaxCrossEntropy|}]")]
    [InlineData("[Input(3)] [Rnn(3)] [Dense(1)] [{|RNN0026:SoftmaxCrossEntropy|}]")]
    public Task A_softmax_over_one_output(string stages) => Verify(stages);

    [Fact]
    public Task A_stage_of_the_users_own() => AnalyzerVerifier.VerifyAsync("""
        [RnnModel] [Input(1)] [Rnn(1)] [{|RNN0018:Own|}] public partial class Net;
        public sealed class OwnAttribute : StageAttribute;
        """);

    [Fact]
    public async Task A_message_names_the_option_the_stage_and_the_values()
    {
        var found = await AnalyzerVerifier.VerifyAsync(
            "[RnnModel] [Input({|RNN0019:0|})] [Lstm(2, BiasInitializer = {|RNN0022:Initializer.Glorot|})] public partial class Net;");
        Assert.Equal(
            [
                "The value of 'features' of [Input] is 0; it must be 1 or more",
                "The value of 'BiasInitializer' of [Lstm] cannot be Glorot; it must be one of: Uniform, Zero",
            ],
            found.Select(d => d.GetMessage()));
    }

    private static Task Verify(string stages) => AnalyzerVerifier.VerifyAsync($"[RnnModel] {stages} public partial class Net;");

    [Theory]
    [InlineData("[OneHot(4)] [{|RNN0033:Dropout(0.1f)|}] [Dense(2)]")]
    [InlineData("[OneHot(4)] [{|RNN0033:LayerNorm|}] [Dense(2)] [LayerNorm]")]
    [InlineData("[OneHot(4)] [{|RNN0033:Dropout(0.1f)|}] [{|RNN0033:LayerNorm|}] [Rnn(2)]")]
    [InlineData("[OneHot(4)] [{|RNN0033:Dropout(0.1f)|}] [{|RNN0033:Dropout(0.2f)|}] [Lstm(2)]")]
    [InlineData("[Embedding(4, 3)] [Dropout(0.1f)] [Dense(2)]")]
    [InlineData("[Input(4)] [Dropout(0.1f)] [Dense(2)]")]
    [InlineData("[OneHot(4)] [Lstm(2)] [Dropout(0.1f)]")]
    public Task Dropout_of_tokens(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(1)] [Lstm(20, Dropout = {|RNN0038:0.9f|})]")]
    [InlineData("[Input(1)] [Gru(20, Layers = 1, Dropout = {|RNN0038:0.5f|})] [Rnn(2, Layers = 2, Dropout = 0.5f)]")]
    [InlineData("[Input(1)] [Lstm(20, Dropout = 0f)]")]
    public Task Dropout_between_layers_of_which_there_is_one(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(1)] [Lstm(4)] [Dense(3)] [SoftmaxCrossEntropy(ClassWeights = {|RNN0047:new[] { 1.0, 2.0 }|})]")]
    [InlineData("[Input(1)] [Lstm(4)] [Dense(3)] [SoftmaxCrossEntropy(ClassWeights = {|RNN0028:new[] { 1.0, -1.0, 1.0 }|})]")]
    [InlineData("[Input(1)] [Lstm(4)] [Dense(3)] [SoftmaxCrossEntropy(ClassWeights = new[] { 1.0, 0.0, 3.5 })]")]
    [InlineData("[Input(1)] [Lstm(4)] [Dense(3)] [SoftmaxCrossEntropy(ClassWeights = null, Chunked = true)]")]
    [InlineData("[Input(1)] [Lstm(4)] [Dense(4)] [{|RNN0048:QuantileLoss(0.1, 0.5, 0.9)|}]")]
    [InlineData("[Input(1)] [Lstm(4)] [Dense(4)] [QuantileLoss({|RNN0028:0.5|}, 1.0)]")]
    [InlineData("[Input(1)] [Lstm(4)] [Dense(4)] [{|RNN0019:QuantileLoss|}]")]
    [InlineData("[Input(1)] [Lstm(4)] [Dense(4)] [QuantileLoss(0.25, 0.75, Features = Reduction.Sum)]")]
    public Task Weights_and_quantiles(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(1)] [Lstm(4)] [Dense(1, Activation = {|RNN0049:Activation.Sigmoid|})] [BinaryCrossEntropy]")]
    [InlineData("[Input(1)] [Lstm(4)] [Dense(3, Activation = {|RNN0049:Activation.Relu|})] [SoftmaxCrossEntropy]")]
    [InlineData("[Input(1)] [Lstm(4)] [Dense(3, Activation = Activation.Relu)] [MeanSquaredError]")]
    [InlineData("[Input(1)] [Lstm(4)] [Dense(3, Activation = Activation.Relu)] [Dense(3)] [SoftmaxCrossEntropy]")]
    [InlineData("[Input(1)] [Lstm(4)] [{|RNN0050:SoftmaxCrossEntropy|}]")]
    [InlineData("[Input(1)] [Gru(4)] [LastStep] [Dropout(0.5)] [{|RNN0050:BinaryCrossEntropy|}]")]
    [InlineData("[Input(1)] [Rnn(4, Activation = Activation.Relu)] [SoftmaxCrossEntropy]")]
    [InlineData("[Input(1)] [Sru(4)] [SoftmaxCrossEntropy]")]
    [InlineData("[Input(1)] [Lstm(4)] [LayerNorm] [SoftmaxCrossEntropy]")]
    public Task Losses_of_logits(string stages) => Verify(stages);

    [Theory]
    [InlineData("[OneHot(80)] [Lstm(4)] [Dense(81)] [{|RNN0051:SoftmaxCrossEntropy|}]")]
    [InlineData("[Embedding(80, 4)] [Lstm(4)] [Dense(78)] [{|RNN0051:SoftmaxCrossEntropy|}]")]
    [InlineData("[OneHot(80)] [Lstm(4)] [Dense(80)] [SoftmaxCrossEntropy]")]
    [InlineData("[OneHot(80)] [Lstm(4)] [Dense(9)] [SoftmaxCrossEntropy]")]
    [InlineData("[OneHot(10)] [Lstm(4)] [LastStep] [Dense(9)] [SoftmaxCrossEntropy]")]
    [InlineData("[OneHot(10)] [Lstm(4, Direction = Direction.Bidirectional)] [Dense(9)] [SoftmaxCrossEntropy]")]
    [InlineData("[Input(10)] [Lstm(4)] [Dense(9)] [SoftmaxCrossEntropy]")]
    public Task Tokens_and_classes(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(1)] [Dense(2, Activation = Activation.Gelu, ActivationParameter = {|RNN0046:0.2|})]")]
    [InlineData("[Input(1)] [Dense(2, ActivationParameter = {|RNN0046:0.2|})] [Rnn(2, ActivationParameter = {|RNN0046:1|})]")]
    [InlineData("[Input(1)] [Dense(2, Activation = Activation.HardSigmoid, ActivationParameter = 0.2)] [IndRnn(2, Activation = Activation.Elu, ActivationParameter = 3)]")]
    [InlineData("[Input(1)] [Dense(2, Activation = Activation.HardSigmoid, ActivationParameter = {|RNN0028:0|})]")]
    [InlineData("[Input(1)] [Dense(2, Activation = Activation.Elu, ActivationParameter = {|RNN0028:1e300|})]")]
    public Task Parameters_of_activations(string stages) => Verify(stages);

    /// <summary>Three gates of a GRU, and not four as an LSTM has: 3 × 12,000 × 12,003 parameters are permitted, 4 × 12,000 × 12,003 are not.</summary>
    [Fact]
    public async Task Parameters_are_counted_by_gates()
    {
        await Verify("[Input(1)] [Gru(12000)]");
        await AnalyzerVerifier.VerifyAsync("[RnnModel] [Input(1)] [Lstm(12000)] public partial class {|RNN0021:Net|};");
    }
}
