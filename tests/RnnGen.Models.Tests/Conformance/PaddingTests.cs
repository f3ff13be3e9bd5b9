using System.Runtime.InteropServices;
using RnnGen.CompilerServices;
using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>
/// Lanes that hold no unit are zero in parameters, gradients, states and the buffers between stages, whatever training did. Hidden sizes 20 and
/// 33 leave 12 and 15 of them.
/// </summary>
public class PaddingTests
{
    public static TheoryData<string> All => TestModels.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Padding_is_zero_after_training(string name)
    {
        var model = TestModels.Get(name);
        var problem = Problem.Random(model.Network, seed: 50, steps: 4, size: 3, ragged: true, states: true);
        var instance = model.Create(problem);
        var feed = new Feed(problem);
        var workspace = instance.CreateWorkspace(4, 5);
        workspace.WithInputGradient = true;
        var gradients = instance.CreateGradients();
        var (sgd, adam) = (new Sgd(instance.Parameters, 0.01, momentum: 0.9), new AdamW(instance.Parameters, 0.01));
        foreach (Optimizer optimizer in new Optimizer[] { sgd, adam, new Adam(instance.Parameters, 0.01) })
        {
            for (int i = 0; i < 2; i++)
            {
                gradients.Clear();
                States.Write(workspace, problem.FinalStateGradients, workspace.FinalStateGradient);
                instance.Train(feed, workspace, gradients);
                AssertPaddingIsZero(gradients, gradients.Packed, $"{name}, gradients");
                optimizer.Step(gradients);
                AssertPaddingIsZero(gradients, instance.Parameters.Packed, $"{name}, parameters after {optimizer.GetType().Name}");
            }
        }

        AssertPaddingIsZero(gradients, sgd.Velocity!.Packed, $"{name}, velocity");
        AssertPaddingIsZero(gradients, adam.Mean.Packed, $"{name}, first moment");
        AssertPaddingIsZero(gradients, adam.Square.Packed, $"{name}, second moment");
        States.Read(workspace, workspace.FinalState, problem.Size);
        States.Read(workspace, workspace.InitialStateGradient, problem.Size);
        AssertBuffers(workspace, model.Network, problem.Steps, problem.Size, $"{name}, training");
        AssertOutputs("training");
        instance.Forward(feed, workspace);
        AssertBuffers(workspace, model.Network, problem.Steps, problem.Size, $"{name}, inference");
        AssertOutputs("inference");

        void AssertOutputs(string what)
        {
            var (description, rows) = (workspace.Description, model.OutputPerStep ? problem.Size * problem.Steps : problem.Size);
            AssertRows(workspace, description.OutputBuffer, description.OutputWidth, rows, model.OutputSize, $"{name}, {what}, output buffer");
        }
    }

    /// <summary>What lies in the workspace between stages, and the states of all steps.</summary>
    internal static void AssertBuffers(Workspace workspace, Network network, int steps, int size, string what)
    {
        var description = workspace.Description;
        foreach (var s in description.States.Where(s => s.Buffer >= 0)) AssertRows(workspace, s.Buffer, s.Width, (steps + 1) * size, s.Units, $"{what}, {s.Name}");
        var units = Between(network);
        int found = 0;
        for (int i = 0; i < description.Buffers.Count; i++)
        {
            var buffer = description.Buffers[i];
            if (!units.TryGetValue(buffer.Name, out int some)) continue;
            found++;
            AssertRows(workspace, i, buffer.Width, buffer.Extent == BufferExtent.Steps ? steps * size : size, some, $"{what}, {buffer.Name}");
        }

        // The last dense layer of a loss in chunks has rows of its own.
        Assert.InRange(found, units.Count - 1, units.Count);
    }

    /// <summary>The buffers between stages, by name, and how many values a row has.</summary>
    private static Dictionary<string, int> Between(Network network)
    {
        var units = new Dictionary<string, int>();
        for (int i = 0; i < network.Stages.Count; i++)
        {
            switch (network.Stages[i])
            {
                case InputStage:
                    units["inputs"] = network.InputSize;
                    break;
                case RecurrentStage r:
                    for (int layer = 0; layer < r.Layers && r.Direction == Direction.Bidirectional; layer++) units[$"{r.Name}_l{layer}_both"] = r.OutputSize;
                    break;
                case EmbeddingStage or OverTimeStage or DenseStage or LayerNormStage or JoinStage or DropoutStage:
                    units[network.Stages[i].Name] = network.WidthOf(i);
                    break;
            }
        }

        return units;
    }

    /// <summary>Every packed value outside the canonical tensors.</summary>
    internal static void AssertPaddingIsZero(PackedTensors tensors, ReadOnlySpan<float> packed, string what)
    {
        Assert.True(packed.Length >= tensors.Packed.Length);
        var holdsValue = new bool[tensors.Packed.Length];
        foreach (var tensor in tensors)
        {
            var p = tensor.Description.Packing;
            for (int gate = 0; gate < p.Gates; gate++)
                for (int unit = 0; unit < p.Units; unit++)
                    for (int k = 0; k < p.Depth; k++) holdsValue[tensor.Description.Offset + p.Offset(gate, unit, k)] = true;
        }

        Assert.Equal(tensors.Sum(t => t.Length), holdsValue.Count(h => h));
        for (int i = 0; i < holdsValue.Length; i++)
            Assert.True(holdsValue[i] || packed[i] == 0, $"{what}: packed value {i}, which is padding, is {packed[i]}");
    }

    /// <summary>The first rows of a buffer, which are <paramref name="width"/> floats wide.</summary>
    internal static void AssertRows(Workspace workspace, int buffer, int width, int rows, int units, string what)
    {
        var values = MemoryMarshal.CreateReadOnlySpan(ref workspace.Buffer(buffer), rows * width);
        for (int row = 0; row < rows; row++)
            Assert.True(values.Slice(row * width + units, width - units).IndexOfAnyExcept(0f) < 0, $"{what}: the padding of row {row} is not zero");
    }
}
