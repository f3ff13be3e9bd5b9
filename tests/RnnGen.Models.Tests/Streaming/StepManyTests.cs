using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Conformance;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Streaming;

[RnnModel, Input(150), Lstm(200), Dense(131)]
public partial class WideLstm;

[RnnModel, Input(150), Lstm(200, Peepholes = true, CoupledInputForget = true), Lstm(150), Dense(64, Activation = Activation.Sigmoid)]
public partial class WidePeepholes;

[RnnModel, OneHot(140), Gru(200), Gru(150), MeanOverTime, Dense(6, Activation = Activation.Sigmoid)]
public partial class WideGru;

[RnnModel, Embedding(9, 150), Gru(200, Reset = Reset.BeforeMatMul)]
public partial class WideResetBefore;

[RnnModel, OneHot(7), Gru(20, Reset = Reset.BeforeMatMul), Dense(3)]
public partial class TokensResetBefore;

[RnnModel, Input(150), Rnn(200), Rnn(150, Activation = Activation.Relu), MaxOverTime]
public partial class WideRnn;

/// <summary>A stream's scratch is so long that no two are stepped together.</summary>
[RnnModel, Input(3), Rnn(4), Dense(9_000, Activation = Activation.Tanh), Dense(5)]
public partial class LongScratch;

/// <summary>Nothing to remember: the number of streams follows from the outputs.</summary>
[RnnModel, Input(5), Dense(20, Activation = Activation.Relu), Dense(3)]
public partial class Stateless;

[RnnModel, OneHot(5), Dense(3)]
public partial class StatelessTokens;

[RnnModel, Input(2), Lstm(5, Layers = 2, Dropout = 0.5f), Dropout(0.5f), Dense(3), Dropout(0.5f)]
public partial class DropoutStreams;

/// <summary>Several streams in one call against one after the other, and against themselves in other company.</summary>
public class StepManyTests
{
    private const int Most = 33, Steps = 3;

    private static readonly Case[] Wide =
    [
        Case.Of<WideLstm, float>(), Case.Of<WidePeepholes, float>(), Case.Of<WideGru, int>(), Case.Of<WideResetBefore, int>(), Case.Of<TokensResetBefore, int>(), Case.Of<WideRnn, float>(),
        Case.Of<LongScratch, float>(), Case.Of<Stateless, float>(), Case.Of<StatelessTokens, int>(),
    ];

    public static TheoryData<string> Catalogue => TestModels.ExactStreaming;

    public static TheoryData<string> WithLongSums => new([.. Wide.Select(c => c.Name).Where(name => !name.StartsWith("Stateless"))]);

    public static TheoryData<string> Streaming => new([.. TestModels.Every.Where(c => c.Network.Streams).Concat(Wide).Select(c => c.Name)]);

    [Theory]
    [MemberData(nameof(Streaming))]
    public void It_agrees_with_Step(string name)
    {
        var t = new Setup(name);
        foreach (int streams in new[] { 1, 2, 3, 7, 8, 9, 17, Most })
        {
            var (states, outputs) = t.Run(step => 0, 0, streams);
            var (expectedStates, expectedOutputs) = t.Run(step => streams, 0, streams);
            Compare.Close(outputs, expectedOutputs, Compare.Roundings(t.Model), $"{name}, outputs of {streams}");
            Compare.Close(states, expectedStates, Compare.Roundings(t.Model), $"{name}, states of {streams}");
        }
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public void A_stream_may_move_between_the_two(string name)
    {
        var t = new Setup(name);
        var (expectedStates, expectedOutputs) = t.Run(step => 9, 0, 9);

        // First all together, then some of them alone, then others.
        var (states, outputs) = t.Run(step => 3 * step, 0, 9);
        Compare.Close(outputs, expectedOutputs, Compare.Roundings(t.Model), $"{name}, outputs");
        Compare.Close(states, expectedStates, Compare.Roundings(t.Model), $"{name}, states");
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public void A_stream_does_not_depend_on_the_others(string name)
    {
        var t = new Setup(name);
        var (states, outputs) = t.Run(step => 0, 0, Most);
        foreach (int streams in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 17 })
        {
            for (int first = 0; first + streams <= Most; first += streams == 1 ? 4 : 7)
            {
                var (someStates, someOutputs) = t.Run(step => 0, first, streams);
                SameBits(states, first * t.Model.StateLength, someStates);
                SameBits(outputs, first * t.Model.OutputSize, someOutputs);
            }
        }
    }

    /// <summary>One step from equal states: 1e-6 of the largest output and of the largest state. Reading the states also asserts that their padding is zero.</summary>
    [Theory]
    [MemberData(nameof(Catalogue))]
    public void One_step_equals_the_reference(string name)
    {
        var (exact, _, outputs, states) = OneStep(name);
        Compare.Close(outputs, exact.Outputs, 1e-6, $"{name}, outputs");
        foreach (var (vector, values) in states) Compare.Close(values, exact.FinalStates[vector], 1e-6, $"{name}, {vector}");
    }

    /// <summary>Sums of hundreds and thousands of terms: within the bound of <see cref="Compare"/>.</summary>
    [Theory]
    [MemberData(nameof(WithLongSums))]
    public void One_step_with_long_sums_equals_the_reference(string name)
    {
        var (exact, scalars, outputs, states) = OneStep(name);
        var compare = new Compare();
        compare.Block("outputs", outputs, exact.Outputs, [.. scalars.Select(s => new ArraySegment<float>(s.Outputs))]);
        foreach (var (vector, values) in states) compare.Block(vector, values, exact.FinalStates[vector], [.. scalars.Select(s => new ArraySegment<float>(s.FinalStates[vector]))]);
        compare.Finish(name);
    }

    private static (Solution<double> Exact, IReadOnlyList<Solution<float>> Scalars, float[] Outputs, Dictionary<string, float[]> States) OneStep(string name)
    {
        const int size = 16;
        var model = Find(name);
        var problem = Problem.Random(model.Network, seed: 61, steps: 1, size, states: true);
        var instance = model.Create(problem);
        var workspace = instance.CreateWorkspace(size, 1);
        var (states, outputs) = (new float[size * model.StateLength], new float[size * model.OutputSize]);
        States.Write(workspace, problem.InitialStates, states);
        instance.StepMany(new Feed(problem), 0, 0, size, states, outputs);
        return (problem.Solve<double>(), [.. problem.SolveScalar()], outputs, States.Read(workspace, states, size));
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public void No_streams_are_no_work(string name)
    {
        var t = new Setup(name);
        var (states, outputs) = t.Run(step => 0, 5, 0);
        Assert.Empty(states);
        Assert.Empty(outputs);
    }

    [Fact]
    public void A_model_without_a_state_takes_none()
    {
        var model = new Stateless(1);
        var e = Assert.Throws<ArgumentException>(() => model.StepMany(new float[10], new float[1], new float[6]));
        Assert.Equal("states", e.ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => model.StepMany(new float[9], [], new float[6])).ParamName);
        Assert.Equal("outputs", Assert.Throws<ArgumentException>(() => model.StepMany(new float[10], [], new float[7])).ParamName);
    }

    /// <summary>In a stream dropout is the identity.</summary>
    [Fact]
    public void Nothing_is_dropped()
    {
        const int streams = 3;
        var model = new DropoutStreams(1);
        float[] inputs = [0.5f, -1f, 2f, 0.25f, -0.75f, 1f];
        var (states, expectedStates) = (new float[streams * DropoutStreams.StateLength], new float[streams * DropoutStreams.StateLength]);
        var (outputs, expectedOutputs) = (new float[streams * 3], new float[streams * 3]);
        for (int step = 0; step < 2; step++)
        {
            model.StepMany(inputs, states, outputs);
            for (int s = 0; s < streams; s++)
                model.Step(inputs.AsSpan(2 * s, 2), expectedStates.AsSpan(s * DropoutStreams.StateLength, DropoutStreams.StateLength), expectedOutputs.AsSpan(3 * s, 3));
        }

        Compare.Close(outputs, expectedOutputs, 3e-6, "outputs");
        Compare.Close(states, expectedStates, 3e-6, "states");
    }

    [Fact]
    public void Threads_share_a_model()
    {
        var t = new Setup("WideLstm");
        var (states, outputs) = t.Run(step => 0, 0, Most);
        Parallel.For(0, 8, (int i) =>
        {
            var (otherStates, otherOutputs) = t.Run(step => 0, i, 12);
            SameBits(states, i * t.Model.StateLength, otherStates);
            SameBits(outputs, i * t.Model.OutputSize, otherOutputs);
        });
    }

    private static void SameBits(float[] all, int first, float[] some) =>
        Assert.Equal(Array.ConvertAll(all[first..(first + some.Length)], BitConverter.SingleToInt32Bits), Array.ConvertAll(some, BitConverter.SingleToInt32Bits));

    private static Case Find(string name) => Wide.FirstOrDefault(c => c.Name == name) ?? TestModels.Get(name);

    private sealed class Setup
    {
        private const float Guard = 12345f;
        private const int Margin = 16;

        private readonly Instance instance;
        private readonly Feed feed;
        private readonly float[] start;

        public Setup(string name)
        {
            Model = Find(name);
            var problem = Problem.Random(Model.Network, seed: 60, Steps, Most, states: true);
            instance = Model.Create(problem);
            feed = new Feed(problem);
            start = new float[Most * Model.StateLength];
            States.Write(instance.CreateWorkspace(Most, Steps), problem.InitialStates, start);
        }

        public Case Model { get; }

        /// <summary>Some streams over all steps. In each step some of the first take Step and the others StepMany. Nothing beside the spans is written.</summary>
        public (float[] States, float[] Outputs) Run(Func<int, int> alone, int first, int streams)
        {
            int length = Model.StateLength, size = Model.OutputSize;
            var stateMemory = Enumerable.Repeat(Guard, (streams * length) + (2 * Margin)).ToArray();
            var outputMemory = Enumerable.Repeat(Guard, (streams * size) + (2 * Margin)).ToArray();
            var states = stateMemory.AsSpan(Margin, streams * length);
            var outputs = outputMemory.AsSpan(Margin, streams * size);
            start.AsSpan(first * length, states.Length).CopyTo(states);
            for (int step = 0; step < Steps; step++)
            {
                int split = alone(step);
                for (int b = 0; b < split; b++) instance.Step(feed, step, first + b, states.Slice(b * length, length), outputs.Slice(b * size, size));
                instance.StepMany(feed, step, first + split, streams - split, states[(split * length)..], outputs[(split * size)..]);
            }

            foreach (var memory in new[] { stateMemory, outputMemory })
                Assert.True(memory.AsSpan(0, Margin).IndexOfAnyExcept(Guard) < 0 && memory.AsSpan(memory.Length - Margin).IndexOfAnyExcept(Guard) < 0, $"{Model.Name} writes beside a span");
            return (states.ToArray(), outputs.ToArray());
        }
    }
}
