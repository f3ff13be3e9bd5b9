using System.Runtime.InteropServices;
using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>
/// States that decay end at zero and are never denormal numbers, with which arithmetic is tens of times slower; nor is what flows back to them. Here they begin at 2e-37 and come to half
/// or five eighths of it at each of eight steps, which leads below the least normal number, 1.2e-38, if nothing stops them on the way.
/// </summary>
public class DecayTests
{
    private const float Begin = 2e-37f;
    private const int Steps = 8;

    public static TheoryData<string> All => TestModels.All;

    public static TheoryData<string> Streaming => TestModels.Streaming;

    [Theory]
    [MemberData(nameof(Streaming))]
    public void A_stream_by_itself(string name)
    {
        var t = new Setup(name, size: 2);
        var states = t.Workspace.InitialState.ToArray();
        var output = new float[t.Model.OutputSize];
        for (int step = 0; step < Steps; step++)
        {
            for (int b = 0; b < 2; b++) t.Instance.Step(t.Feed, step, b, states.AsSpan(b * t.Model.StateLength, t.Model.StateLength), output);
            AssertNormal(states, $"{name}, step {step}");
        }

        t.AssertEnded(states);
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public void Streams_in_one_call(string name)
    {
        var t = new Setup(name, size: 9);
        var states = t.Workspace.InitialState.ToArray();
        var outputs = new float[9 * t.Model.OutputSize];
        for (int step = 0; step < Steps; step++)
        {
            t.Instance.StepMany(t.Feed, step, 0, 9, states, outputs);
            AssertNormal(states, $"{name}, step {step}");
        }

        t.AssertEnded(states);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sequences_and_what_flows_back(string name)
    {
        foreach (int size in new[] { 1, 3, 9 })
        {
            var t = new Setup(name, size);
            t.Instance.Forward(t.Feed, t.Workspace);
            AssertStates("inference");

            // Gradients that come from the final states decay alike.
            t.Fill(t.Workspace.FinalStateGradient);
            t.Instance.Train(t.Feed, t.Workspace, t.Instance.CreateGradients());
            AssertStates("training");
            AssertNormal(t.Workspace.InitialStateGradient, $"{name}, {size}, gradient of initial states");

            void AssertStates(string what)
            {
                t.AssertEnded(t.Workspace.FinalState);
                foreach (var state in t.Workspace.Description.States.Where(s => s.Buffer >= 0))
                {
                    var rows = MemoryMarshal.CreateReadOnlySpan(ref t.Workspace.Buffer(state.Buffer), (Steps + 1) * size * state.Width);
                    AssertNormal(rows, $"{name}, {size}, {what}, {state.Name}");
                }
            }
        }
    }

    private static void AssertNormal(ReadOnlySpan<float> values, string what)
    {
        foreach (float value in values) Assert.True(!float.IsSubnormal(value), $"{what}: {value} is denormal");
    }

    /// <summary>A model whose weights are zero but for one half from each unit to itself, in every gate.</summary>
    private sealed class Setup
    {
        public Setup(string name, int size)
        {
            Model = TestModels.Get(name);
            var problem = Problem.Random(Model.Network, seed: 65, Steps, size);
            foreach (var tensor in Model.Network.Tensors)
            {
                var values = problem.Parameters[tensor.Name];
                Array.Clear(values);
                if (!tensor.Name.Contains("weight_hh")) continue;
                for (int row = 0; row < tensor.Gates * tensor.Units; row++) values[(row * tensor.Depth) + (row % tensor.Units)] = 0.5;
            }

            Instance = Model.Create(problem);
            Feed = new Feed(problem);
            Array.Clear(Feed.OutputGradient);
            Workspace = Instance.CreateWorkspace(size, Steps);
            Fill(Workspace.InitialState);
        }

        public Case Model { get; }

        public Instance Instance { get; }

        public Feed Feed { get; }

        public Workspace Workspace { get; }

        /// <summary>Lets every unit of every layer's states begin.</summary>
        public void Fill(Span<float> states)
        {
            foreach (var state in Recurrent)
                for (int b = 0; b < Feed.Size; b++) states.Slice((b * Stride) + state.Offset, state.Units).Fill(Begin);
        }

        /// <summary>Fails unless every state of a layer is zero, but for layers whose non-linearity makes something of nothing.</summary>
        public void AssertEnded(ReadOnlySpan<float> states)
        {
            foreach (var state in Recurrent.Where(s => Decays(s.Name)))
                for (int b = 0; b < Feed.Size; b++) Assert.True(states.Slice((b * Stride) + state.Offset, state.Width).IndexOfAnyExcept(0f) < 0, $"{Model.Name}: {state.Name} is not zero");
        }

        private bool Decays(string state) => Model.Network.Stages.OfType<RecurrentStage>().All(
            r => !state.StartsWith(r.Name + ".", StringComparison.Ordinal) || r.Cell is not (CellKind.Rnn or CellKind.IndRnn) || r.Phi.Apply(0.0) == 0.0);

        private int Stride => Workspace.Description.StateLength;

        private IEnumerable<CompilerServices.StateDescription> Recurrent => Workspace.Description.States.Where(s => s.Buffer >= 0);
    }
}
