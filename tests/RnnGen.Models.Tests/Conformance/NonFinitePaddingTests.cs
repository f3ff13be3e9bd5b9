using System.Runtime.InteropServices;
using RnnGen.CompilerServices;
using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

[RnnModel, Input(1), Lstm(20)]
public partial class PlainLstm20;

[RnnModel, Input(2), Rnn(3, Activation = Activation.Relu), Dense(5, Activation = Activation.Sigmoid), MeanOverTime]
public partial class MeanOfSigmoids;

[RnnModel, Input(2), Rnn(3, Activation = Activation.Relu), Dense(5, Activation = Activation.Sigmoid), Dense(70), MaxOverTime, Dense(6, Activation = Activation.Sigmoid)]
public partial class MaxBehindDense;

[RnnModel, Input(3), Lstm(63, Peepholes = true), Gru(61), Rnn(250), Dense(67, Activation = Activation.Sigmoid)]
public partial class LastBlocksNearlyFull;

[RnnModel, Input(3), Gru(13, Reset = Reset.BeforeMatMul), Lstm(13), Lstm(29, CoupledInputForget = true), Dense(3)]
public partial class SomeLanes;

[RnnModel, Embedding(9, 6), Lstm(7), Dense(40), SoftmaxCrossEntropy(Chunked = true)]
public partial class ChunkedPadding;

/// <summary>
/// Padding stays zero whatever goes through the lanes that hold units: in the states, in the buffers between stages, in gradients, parameters and moments. A layer's padding
/// that were not would come back as NaN from products with zero weights.
/// </summary>
public class NonFinitePaddingTests
{
    private const int Steps = 3;

    private static readonly Case[] Own =
    [
        Case.Of<PlainLstm20, float>(), Case.Of<MeanOfSigmoids, float>(), Case.Of<MaxBehindDense, float>(),
        Case.Of<LastBlocksNearlyFull, float>(), Case.Of<SomeLanes, float>(), Case.Of<ChunkedPadding, int, int>(),
    ];

    public static TheoryData<string> All => new([.. Own.Concat(TestModels.Every).Select(c => c.Name)]);

    public static TheoryData<string> Streaming => new([.. Own.Concat(TestModels.Every).Where(c => c.Network.Streams).Select(c => c.Name)]);

    /// <summary>What goes through, and where: an input (of a model that reads tokens: a weight of the first tensor), and a value of each initial state.</summary>
    private static readonly (float Value, bool InStates)[] Poisons = [(float.PositiveInfinity, false), (float.NaN, false), (float.NegativeInfinity, true), (float.NaN, true)];

    [Theory]
    [MemberData(nameof(All))]
    public void Padding_stays_zero_in_passes(string name)
    {
        foreach (var (value, inStates) in Poisons)
        {
            foreach (int size in new[] { 1, 3, 9 })
            {
                var t = new Setup(name, size, value, inStates);
                var workspace = t.Instance.CreateWorkspace(size, Steps);
                workspace.WithInputGradient = true;
                workspace.Pass = 3;
                t.States(inStates).CopyTo(workspace.InitialState);
                t.Instance.Forward(t.Feed, workspace);
                AssertBuffers(t, workspace, $"{name}, {size} × {value}, inference");

                var gradients = t.Instance.CreateGradients();
                var optimizers = new Optimizer[] { new Sgd(t.Instance.Parameters, 0.01, momentum: 0.9), new AdamW(t.Instance.Parameters, 0.01), new RmsProp(t.Instance.Parameters, 0.01) };
                States.Write(workspace, t.Problem.FinalStateGradients, workspace.FinalStateGradient);
                t.Instance.Train(t.Feed, workspace, gradients);
                AssertBuffers(t, workspace, $"{name}, {size} × {value}, training");
                States.Read(workspace, workspace.InitialStateGradient, size);
                if (workspace.Description is { InputGradientBuffer: >= 0 } d)
                    PaddingTests.AssertRows(workspace, d.InputGradientBuffer, d.InputGradientWidth, Steps * size, d.InputSize, $"{name}, {size} × {value}, gradient of inputs");
                PaddingTests.AssertPaddingIsZero(gradients, gradients.Packed, $"{name}, {size} × {value}, gradients");
                foreach (var optimizer in optimizers)
                {
                    // A step refuses gradients that are not finite; what is behind that must keep padding zero by itself.
                    optimizer.Apply(gradients);
                    PaddingTests.AssertPaddingIsZero(gradients, t.Instance.Parameters.Packed, $"{name}, {size} × {value}, parameters after {optimizer.GetType().Name}");
                }

                var (sgd, adam) = ((Sgd)optimizers[0], (AdamW)optimizers[1]);
                PaddingTests.AssertPaddingIsZero(gradients, sgd.Velocity!.Packed, $"{name}, velocity");
                PaddingTests.AssertPaddingIsZero(gradients, adam.Mean.Packed, $"{name}, first moment");
                PaddingTests.AssertPaddingIsZero(gradients, adam.Square.Packed, $"{name}, second moment");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public void Padding_stays_zero_in_streams(string name)
    {
        foreach (var (value, inStates) in Poisons)
        {
            foreach (int size in new[] { 1, 3, 9 })
            {
                var t = new Setup(name, size, value, inStates);
                var workspace = t.Instance.CreateWorkspace(size, Steps);
                var (alone, together) = (t.States(inStates), t.States(inStates));
                int length = alone.Length / size, outputs = t.Model.OutputSize;
                var output = new float[size * outputs];
                for (int step = 0; step < Steps; step++)
                {
                    for (int b = 0; b < size; b++) t.Instance.Step(t.Feed, step, b, alone.AsSpan(b * length, length), output.AsSpan(b * outputs, outputs));
                    t.Instance.StepMany(t.Feed, step, 0, size, together, output);
                    States.Read(workspace, alone, size);
                    States.Read(workspace, together, size);
                }
            }
        }
    }

    /// <summary>A stream's past infinity gives no gradient that is not a number.</summary>
    [Fact]
    public void What_an_infinity_leaves_does_not_come_back()
    {
        var model = new PlainLstm20(1);
        var (state, output) = (new float[PlainLstm20.StateLength], new float[20]);
        model.Step([float.PositiveInfinity], state, output);
        for (int step = 0; step < 5; step++) model.Step([0.5f], state, output);
        Assert.True(output.All(float.IsFinite), "The outputs have recovered.");

        var workspace = model.CreateWorkspace(1, 2);
        var gradients = model.CreateGradients();
        var batch = new SequenceBatch<float>([0.5f, -0.5f], 2, 1);
        state.CopyTo(workspace.InitialState);
        model.Forward(batch, workspace, Mode.Training);
        workspace.OutputGradient.Fill(1f);
        model.Backward(batch, workspace, gradients);
        Assert.Null(gradients.FindNonFinite());
        Assert.True(workspace.InitialStateGradient.ToArray().All(float.IsFinite));
    }

    private static void AssertBuffers(Setup t, Workspace workspace, string what)
    {
        int size = t.Problem.Size;
        States.Read(workspace, workspace.FinalState, size);
        PaddingTests.AssertBuffers(workspace, t.Model.Network, Steps, size, what);
    }

    private sealed class Setup
    {
        private readonly float value;

        public Setup(string name, int size, float value, bool inStates)
        {
            this.value = value;
            Model = Own.FirstOrDefault(c => c.Name == name) ?? TestModels.Get(name);
            Problem = Problem.Random(Model.Network, seed: 51, Steps, size, states: true);
            Instance = Model.Create(Problem);
            Feed = new Feed(Problem);
            if (inStates) return;

            // In the middle of the first sequence, so that others go on beside it.
            if (!Model.Network.TokenInput)
            {
                Feed.Numbers[size * Model.InputSize] = value;
                return;
            }

            var first = Instance.Parameters[0];
            var values = new float[first.Length];
            first.CopyTo(values);
            values[^1] = value;
            first.CopyFrom(values);
        }

        public Case Model { get; }

        public Problem Problem { get; }

        public Instance Instance { get; }

        public Feed Feed { get; }

        /// <summary>The initial states; the first value of each is what the test is about, or is as the others.</summary>
        public float[] States(bool poisoned)
        {
            var workspace = Instance.CreateWorkspace(Problem.Size, Steps);
            var states = new float[workspace.InitialState.Length];
            Conformance.States.Write(workspace, Problem.InitialStates, states);
            foreach (var s in workspace.Description.States.Where(_ => poisoned)) states[s.Offset] = value;
            return states;
        }
    }
}
