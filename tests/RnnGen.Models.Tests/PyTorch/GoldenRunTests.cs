using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.PyTorch;

/// <summary>
/// 100 training steps from the same weights over the same batches as in PyTorch: every loss within 2e-5 of PyTorch's, final parameters within
/// 1e-3 of the tensor's largest entry.
/// </summary>
public class GoldenRunTests
{
    private const int Steps = 100;

    public static TheoryData<string> Golden => TestModels.Golden;

    // The settings of OPTIMIZERS in make_golden.py.
    [Theory]
    [MemberData(nameof(Golden))]
    public void Sgd_with_momentum_follows_PyTorch(string name) =>
        Follow(name, "Sgd", parameters => new Sgd(parameters, 0.02, momentum: 0.9).Step);

    [Theory]
    [MemberData(nameof(Golden))]
    public void AdamW_follows_PyTorch(string name) =>
        Follow(name, "AdamW", parameters => new AdamW(parameters, 0.005, weightDecay: 0.02).Step);

    private static void Follow(string name, string optimizer, Func<ParameterSet, Action<Gradients>> create)
    {
        var model = TestModels.Get(name);
        var file = PyTorch.Golden.Open($"run.{name}.{optimizer}");
        var batches = ReadBatches(file, model.Network);
        var instance = model.Create(batches[0]);
        var feeds = batches.Select(b => new Feed(b)).ToArray();
        var workspace = instance.CreateWorkspace(batches[0].Size, batches.Max(b => b.Steps));
        var gradients = instance.CreateGradients();
        var step = create(instance.Parameters);
        var losses = file.Singles("losses");
        Assert.Equal(Steps, losses.Length);
        for (int i = 0; i < Steps; i++)
        {
            gradients.Clear();
            float loss = instance.Train(feeds[i % feeds.Length], workspace, gradients);
            step(gradients);
            Assert.True(Math.Abs(loss - losses[i]) <= 2e-5 * Math.Abs(losses[i]), $"loss of step {i}: {loss:G9}, PyTorch {losses[i]:G9}");
        }

        foreach (var tensor in instance.Parameters)
        {
            var expected = file.Singles("final:" + tensor.Name);
            var actual = tensor.ToArray();
            float largest = expected.Max(Math.Abs);
            for (int i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(actual[i] - expected[i]) <= 1e-3 * largest, $"{tensor.Name}[{i}]: {actual[i]}, PyTorch {expected[i]}");
        }
    }

    private static Problem[] ReadBatches(SafetensorsFile file, Network network)
    {
        var lengths = file.Integers("lengths");
        const int size = 4;
        int count = lengths.Length / size;
        var parameters = file.DoublesUnder("parameter:");
        var states = network.States.ToDictionary(s => s.Name, s => new double[size * s.Units]);
        return Enumerable.Range(0, count).Select(i => new Problem
        {
            Network = network,
            Steps = lengths.Max(),
            Size = size,
            Lengths = Part(lengths, i),
            Parameters = parameters,
            Inputs = network.TokenInput ? [] : Part(file.Doubles("inputs"), i),
            Tokens = network.TokenInput ? Part(file.Integers("inputs"), i) : [],
            Classes = network.Loss is SoftmaxCrossEntropyStage ? Part(file.Integers("targets"), i) : [],
            Values = network.Loss is MeanSquaredErrorStage ? Part(file.Doubles("targets"), i) : [],
            InitialStates = states,
            FinalStateGradients = states,
        }).ToArray();

        T[] Part<T>(T[] values, int i) => values.AsSpan(values.Length / count * i, values.Length / count).ToArray();
    }
}
