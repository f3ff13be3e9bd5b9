using RnnGen.Generator.Activations;
using RnnGen.Generator.Cells;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Stages;
using RnnGen.Generator.Stages.Dense;
using RnnGen.Generator.Stages.Losses;
using RnnGen.Generator.Stages.OverTime;
using RnnGen.Generator.Stages.Recurrent;

namespace RnnGen.Generator.Tests.Parsing;

public class StageParsingTests
{
    private static readonly RecurrentInitialization AsPyTorch =
        new(InitializerKind.Uniform, InitializerKind.Uniform, InitializerKind.Uniform, 1f, 1f);

    [Fact]
    public void Stages_come_in_the_order_of_the_source()
    {
        var stages = Spec.Stages("[OneHot(65), Lstm(128, Layers = 2)] [Dense(65)] [SoftmaxCrossEntropy]");
        Assert.Equal(
            [
                new OneHotSpec("onehot", 65),
                new RecurrentSpec("lstm", new LstmCellSpec(1f), 128, 2, AsPyTorch),
                new DenseSpec("dense", 65, null),
                new SoftmaxCrossEntropySpec("softmaxcrossentropy"),
            ],
            stages);
    }

    [Fact]
    public void Every_option_is_read()
    {
        var stages = Spec.Stages("""
            [Input(features: 3, Name = "x")]
            [Rnn(5, Activation = Activation.Relu, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Identity,
                InputScale = 3f, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero, Name = "encoder.0")]
            [Lstm(7, ForgetBias = 2.5f, RecurrentInitializer = Initializer.Orthogonal, Layers = 3)]
            [LastStep(Name = "end")]
            [Dense(2, Activation = Activation.Sigmoid, Name = "out")]
            [MeanSquaredError(Features = Reduction.Sum)]
            """);
        Assert.Equal(
            [
                new InputSpec("x", 3),
                new RecurrentSpec("encoder.0", new RnnCellSpec(ActivationSpec.Of("Relu")), 5, 1,
                    new RecurrentInitialization(InitializerKind.Glorot, InitializerKind.Identity, InitializerKind.Zero, 3f, 0.5f)),
                new RecurrentSpec("lstm", new LstmCellSpec(2.5f), 7, 3,
                    AsPyTorch with { Recurrent = InitializerKind.Orthogonal }),
                new LastStepSpec("end"),
                new DenseSpec("out", 2, ActivationSpec.Of("Sigmoid")),
                new MeanSquaredErrorSpec("meansquarederror", SumFeatures: true),
            ],
            stages);
    }

    [Theory]
    [InlineData("SoftmaxCrossEntropy", -1, 0f, false)]
    [InlineData("SoftmaxCrossEntropy(IgnoreIndex = 0, LabelSmoothing = 0.1f, Chunked = true)", 0, 0.1f, true)]
    public void Options_of_the_cross_entropy_are_read(string loss, int ignored, float smoothing, bool chunked) => Assert.Equal(
        new SoftmaxCrossEntropySpec("softmaxcrossentropy", ignored, smoothing, chunked), Spec.Stages($"[Input(1)] [Dense(2)] [{loss}]")[2]);

    [Theory]
    [InlineData("BinaryCrossEntropy", false)]
    [InlineData("BinaryCrossEntropy(Features = Reduction.Sum)", true)]
    public void Options_of_the_binary_cross_entropy_are_read(string loss, bool sums) => Assert.Equal(
        new BinaryCrossEntropySpec("binarycrossentropy", sums), Spec.Stages($"[Input(1)] [Rnn(2)] [{loss}]")[2]);

    [Theory]
    [InlineData("", false)]
    [InlineData(", Reset = Reset.AfterMatMul", false)]
    [InlineData(", Reset = Reset.BeforeMatMul", true)]
    public void The_place_of_the_reset_gate_is_read(string option, bool before)
    {
        var gru = Assert.IsType<RecurrentSpec>(Spec.Stages($"[Input(1)] [Gru(1{option})]")[1]);
        Assert.Equal(new GruCellSpec(before), gru.Cell);
    }

    [Fact]
    public void A_forget_bias_of_NaN_is_kept()
    {
        var lstm = Assert.IsType<RecurrentSpec>(Spec.Stages("[Input(1)] [Lstm(1, ForgetBias = float.NaN)]")[1]);
        Assert.Equal(new LstmCellSpec(float.NaN), lstm.Cell);
    }

    [Fact]
    public void The_second_of_a_kind_gets_2_even_if_the_first_has_a_name_of_its_own()
    {
        var stages = Spec.Stages("""[Input(1)] [Lstm(1)] [Rnn(1)] [Lstm(1)] [Dense(1, Name = "a")] [Dense(1)] [Dense(1)]""");
        Assert.Equal(["input", "lstm", "rnn", "lstm2", "a", "dense2", "dense3"], stages.Select(s => s.Name));
    }

    [Fact]
    public void A_constant_may_stand_for_a_number()
    {
        var spec = Spec.Of("[RnnModel] [Input(2 * Net.N)] [Rnn(Net.N + 1)] public partial class Net { private const int N = 4; }")!;
        Assert.Equal(8, Assert.IsType<InputSpec>(spec.Stages[0]).Features);
        Assert.Equal(5, Assert.IsType<RecurrentSpec>(spec.Stages[1]).Hidden);
    }

    [Fact]
    public void Of_a_bad_model_the_stages_remain()
    {
        var spec = Spec.Of(
            "[RnnModel] [OneHot(0)] [Lstm(-3, Layers = 65)] [Dense(4)] [Dense(5, Activation = (Activation)99)] public partial class Net;")!;
        Assert.False(spec.IsValid);
        Assert.Equal(
            [
                new OneHotSpec("onehot", 1),
                new RecurrentSpec("lstm", new LstmCellSpec(1f), 1, 64, AsPyTorch),
                new DenseSpec("dense", 4, null),
                new DenseSpec("dense2", 5, null),
            ],
            spec.Stages);
    }

    [Theory]
    [InlineData("[Input(1)] [Lstm]")]
    [InlineData("""[Input(1)] [Lstm("one")]""")]
    [InlineData("[Input(1)] [Lstm(1, Layers = true)]")]
    [InlineData("[Input(1)] [Lstm(Missing)]")]
    [InlineData("[Input(1)] [Lsmt(1)]")]
    [InlineData("[Input(1)] [Lstm(1, Name = 3)]")]
    public void What_does_not_compile_is_not_valid(string attributes) =>
        Assert.False(Spec.Of($"[RnnModel] {attributes} public partial class Net;")!.IsValid);
}
