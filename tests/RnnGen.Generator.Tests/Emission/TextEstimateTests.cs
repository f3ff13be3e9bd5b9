using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>The estimate of the emitted text is an upper bound, and near.</summary>
public class TextEstimateTests
{
    private const double Most = 1.5;

    [Fact]
    public void Of_every_model_of_the_catalogue() => Assert.All(ModelCatalogue.Specs, Check);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_random_models(int seed)
    {
        var random = new Random(seed);
        var specs = ModelCatalogue.SpecsOf(Enumerable.Range(0, 100).Select(_ => RandomModel(random)));
        Assert.True(specs.Count > 90, $"Only {specs.Count} models are valid.");
        Assert.All(specs, Check);
    }

    [Theory]
    [InlineData("[Dropout(0.1f)]")]
    [InlineData("[LayerNorm]")]
    [InlineData("[Add(\"input\")]")]
    [InlineData("[Dense(3)] [Concatenate(\"input\", \"dense\")]")]
    [InlineData("[Dense(3)]")]
    [InlineData("[Dense(20, Activation = Activation.Tanh)]")]
    [InlineData("[Dense(20, Activation = Activation.Elu)]")]
    [InlineData("[Dense(20, Activation = Activation.Gelu)]")]
    [InlineData("[Rnn(3)]")]
    [InlineData("[Lstm(40)]")]
    [InlineData("[Lstm(300, Peepholes = true, Direction = Direction.Reverse)]")]
    [InlineData("[Gru(20, Direction = Direction.Bidirectional)]")]
    [InlineData("[Gru(20, Reset = Reset.BeforeMatMul)]")]
    public void Of_many_stages_of_a_kind(string stage) =>
        Check(Assert.Single(ModelCatalogue.SpecsOf([$"[Input(2)] {string.Concat(Enumerable.Repeat(stage, 60))} [Dense(2)] [MeanSquaredError]"])));

    [Theory]
    [InlineData("[Dropout(0.1f, Name = \"{0}\")]")]
    [InlineData("[LayerNorm(Name = \"{0}\")]")]
    [InlineData("[Dense(3, Name = \"{0}\")]")]
    [InlineData("[Rnn(3, Name = \"{0}\")]")]
    [InlineData("[Lstm(40, Layers = 2, Peepholes = true, Direction = Direction.Bidirectional, Dropout = 0.1f, Name = \"{0}\")]")]
    [InlineData("[Gru(20, Reset = Reset.BeforeMatMul, Name = \"{0}\")]")]
    [InlineData("[Rnn(3)] [MaxOverTime(Name = \"{0}\")]")]
    public void Of_stages_with_long_names(string stage) =>
        Check(Assert.Single(ModelCatalogue.SpecsOf([$"[Input(2)] {string.Format(stage, new string('n', 2000))} [Dense(2)] [MeanSquaredError]"])));

    private static void Check(ModelSpec spec)
    {
        var plan = Planner.Plan(spec);
        long actual = ModelEmitter.EmitNetwork(plan).Length + ModelEmitter.EmitSurface(spec, plan).Length, estimate = TextEstimate.Of(plan).Total, least = TextEstimate.AtLeast(spec.Stages).Total;
        Assert.True(estimate >= actual && estimate <= Most * actual && least <= actual, $"{least} or more, estimated {estimate}, are {actual}: {string.Join(", ", spec.Stages)}");
    }

    private static string RandomModel(Random random)
    {
        bool reverses = random.Next(3) == 0;
        var stages = new List<string> { Pick($"[Input({Pick(1, 2, 5, 88)})]", $"[OneHot({Pick(2, 65, 5000)})]", $"[Embedding(3000, {Pick(3, 64, 300)})]") };
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            if (random.Next(4) == 0) stages.Add($"[Dense({Size()}, Activation = Activation.{Pick("None", "Tanh", "Relu", "Sigmoid", "HardSigmoid", "Elu", "Gelu", "Softsign")})]");
            if (stages.Count > 1 && random.Next(4) == 0) stages.Add("[Dropout(0.25f)]");
            if (stages.Count > 1 && random.Next(6) == 0) stages.Add("[LayerNorm]");
            var options = $"Layers = {Pick(1, 1, 2, 5)}, Direction = Direction.{(reverses ? Pick("Forward", "Reverse", "Bidirectional") : "Forward")}, Dropout = {Pick("0f", "0.5f")}";
            stages.Add(Pick(
                $"[Rnn({Size()}, Activation = Activation.{Pick("Tanh", "Relu", "Gelu", "Elu")}, {options})]", $"[Gru({Size()}, Reset = Reset.{Pick("AfterMatMul", "BeforeMatMul")}, {options})]",
                $"[Lstm({Size()}, Peepholes = {Pick("true", "false")}, CoupledInputForget = {Pick("true", "false")}, {options})]", $"[Lstm({Size()}, {options})]"));
        }

        stages.Add(Pick(string.Empty, "[LastStep]", "[MeanOverTime]", "[MaxOverTime]"));
        if (random.Next(2) == 0) stages.Add($"[Dense({Size()}, Activation = Activation.{Pick("Tanh", "Relu", "Sigmoid")})]");
        stages.Add(Pick(string.Empty, "[Dense(7)] [SoftmaxCrossEntropy]", "[Dense(900)] [SoftmaxCrossEntropy(Chunked = true)]", "[MeanSquaredError]", "[BinaryCrossEntropy]"));
        return $"[RnnModel(SequenceLength = {Pick(0, 0, 1, 28, 64, 97, 784)}, Accuracy = Accuracy.{Pick("Exact", "Fast")})] {string.Join(" ", stages)}";

        int Size() => Pick(1, 3, 4, 5, 8, 9, 16, 17, 20, 31, 32, 33, 36, 40, 48, 64, 65, 100, 128, 129, 200, 256, 300, 512);
        T Pick<T>(params T[] of) => of[random.Next(of.Length)];
    }
}
