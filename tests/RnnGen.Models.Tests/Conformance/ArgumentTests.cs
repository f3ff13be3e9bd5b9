using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>
/// A wrong argument is an ArgumentException that names the argument and says what was given and what was expected. Model, state and
/// gradients are as before, and the next good call works.
/// </summary>
public class ArgumentTests
{
    public static TheoryData<string> Some => TestModels.Some;

    public static TheoryData<string> Streaming => TestModels.SomeStreamingOnly;

    [Theory]
    [InlineData(50_000, 50_000)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(1, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_workspace_that_no_array_can_hold_is_refused(int maxBatch, int maxSteps)
    {
        var exception = Assert.Throws<ArgumentException>(() => new Lstm20().CreateWorkspace(maxBatch, maxSteps));
        Assert.Contains($"{maxBatch} sequences of {maxSteps} steps", exception.Message);
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public void Step_refuses_wrong_spans(string name)
    {
        var s = new Setup(name);
        var (model, network) = (s.Instance, s.Model.Network);
        int features = network.TokenInput ? 1 : network.InputSize;
        var state = Enumerable.Range(0, s.Model.StateLength).Select(i => 0.001f * i).ToArray();
        var output = new float[s.Model.OutputSize];
        var before = state.ToArray();

        string input = network.TokenInput ? "token" : "input";
        Refuses(input, [features + 1, features], () => model.StepWith(s.Feed, features + 1, state, output));
        Refuses(input, [features - 1, features], () => model.StepWith(s.Feed, features - 1, state, output));
        Refuses("state", [state.Length + 1, state.Length], () => model.Step(s.Feed, 0, 0, new float[state.Length + 1], output));
        Refuses("state", [state.Length - 1, state.Length], () => model.Step(s.Feed, 0, 0, state.AsSpan(1), output));
        Refuses("output", [output.Length + 1, output.Length], () => model.Step(s.Feed, 0, 0, state, new float[output.Length + 1]));
        Refuses("output", [output.Length - 1, output.Length], () => model.Step(s.Feed, 0, 0, state, output.AsSpan(1)));
        foreach (int token in s.BadTokens)
        {
            var feed = s.With(f => f.Tokens[0] = token);
            Refuses(input, [token, network.InputSize - 1], () => model.Step(feed, 0, 0, state, output));
        }

        Assert.Equal(before, state);
        s.AssertUnchanged();
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public void StepMany_refuses_wrong_spans(string name)
    {
        const int streams = 2;
        var s = new Setup(name);
        var (model, network) = (s.Instance, s.Model.Network);
        int length = s.Model.StateLength, features = network.TokenInput ? 1 : network.InputSize;
        var states = Enumerable.Range(0, streams * length).Select(i => 0.001f * i).ToArray();
        var outputs = Enumerable.Repeat(7f, streams * s.Model.OutputSize).ToArray();
        var before = states.ToArray();

        Refuses("inputs", [3 * features, streams * features, streams], () => model.StepMany(s.Feed, 0, 0, 3, states, outputs));
        Refuses("inputs", [features, streams * features, streams], () => model.StepMany(s.Feed, 0, 0, 1, states, outputs));
        Refuses("inputs", [features, 0], () => model.StepMany(s.Feed, 0, 0, 1, [], []));
        Refuses("states", [states.Length - 1, length], () => model.StepMany(s.Feed, 0, 0, streams, states.AsSpan(1), outputs));
        Refuses("states", [states.Length + 1, length], () => model.StepMany(s.Feed, 0, 0, streams, new float[states.Length + 1], outputs));
        Refuses("outputs", [outputs.Length - 1, outputs.Length, streams], () => model.StepMany(s.Feed, 0, 0, streams, states, outputs.AsSpan(1)));
        Refuses("outputs", [outputs.Length + 1, outputs.Length, streams], () => model.StepMany(s.Feed, 0, 0, streams, states, new float[outputs.Length + 1]));
        foreach (int token in s.BadTokens)
        {
            var feed = s.With(f => f.Tokens[1] = token);
            Refuses("inputs", [token, 1, network.InputSize - 1], () => model.StepMany(feed, 0, 0, streams, states, outputs));
        }

        Assert.Equal(before, states);
        Assert.All(outputs, y => Assert.Equal(7f, y));
        s.AssertUnchanged();
    }

    [Theory]
    [MemberData(nameof(Some))]
    public void Forward_refuses_wrong_batches(string name)
    {
        var s = new Setup(name);
        int inputs = s.Problem.Network.TokenInput ? s.Feed.Tokens.Length : s.Feed.Numbers.Length;
        Refuses("batch", [inputs - 1, inputs], () => s.Forward(f =>
        {
            f.Tokens = f.Tokens.SkipLast(1).ToArray();
            f.Numbers = f.Numbers.SkipLast(1).ToArray();
        }));
        Refuses("batch", [0], () => s.Forward(f => (f.Steps, f.Tokens, f.Numbers, f.Lengths) = (0, [], [], [])));
        Refuses("batch", [0], () => s.Forward(f => (f.Size, f.Tokens, f.Numbers, f.Lengths) = (0, [], [], [])));
        Refuses("batch", [-1], () => s.Forward(f => f.Steps = -1));
        Refuses("batch", [Setup.Steps, Setup.Steps - 1], () => s.Forward(_ => { }, s.Instance.CreateWorkspace(Setup.Size, Setup.Steps - 1)));
        Refuses("batch", [Setup.Size, Setup.Size - 1], () => s.Forward(_ => { }, s.Instance.CreateWorkspace(Setup.Size - 1, Setup.Steps)));
        Refuses("batch", [Setup.Size + 1, Setup.Size], () => s.Forward(f => f.Lengths = [4, 1, 1, 2]));
        Refuses("batch", [0, Setup.Steps], () => s.Forward(f => f.Lengths = [4, 0, 1]));
        Refuses("batch", [Setup.Steps + 1, Setup.Steps], () => s.Forward(f => f.Lengths = [4, 2, Setup.Steps + 1]));
        foreach (int token in s.BadTokens) Refuses("batch", [token, s.Model.InputSize - 1], () => s.Forward(f => f.Tokens[1] = token));
        s.AssertUnchanged();
    }

    [Theory]
    [MemberData(nameof(Some))]
    public void Foreign_workspaces_and_gradients_are_refused(string name)
    {
        var s = new Setup(name);
        var other = TestModels.Get(name == "Lstm20" ? "Lstm21" : "Lstm20").Create();
        var foreign = other.CreateWorkspace(Setup.Size, Setup.Steps);
        Refuses("workspace", [], () => s.Instance.Forward(s.Feed, foreign, Mode.Training));
        if (s.Model.Network.Loss is not null) Refuses("workspace", [], () => s.Instance.Loss(s.Feed, foreign));
        Refuses("workspace", [], () => s.Instance.Backward(s.Feed, foreign, s.Gradients));
        s.Forward(_ => { });
        s.Instance.Loss(s.Feed, s.Workspace);
        Refuses("gradients", [], () => s.Instance.Backward(s.Feed, s.Workspace, other.CreateGradients()));
        Assert.ThrowsAny<ArgumentException>(() => s.Instance.Forward(s.Feed, null!));
        Assert.ThrowsAny<ArgumentException>(() => s.Instance.Backward(s.Feed, s.Workspace, null!));
        Assert.ThrowsAny<ArgumentException>(() => s.Instance.CreateWorkspace(0, 1));
        Assert.ThrowsAny<ArgumentException>(() => s.Instance.CreateWorkspace(1, 0));
        s.AssertUnchanged();
    }

    [Theory]
    [MemberData(nameof(Some))]
    public void Loss_refuses_wrong_targets(string name)
    {
        var s = new Setup(name);
        if (s.Model.Network.Loss is null) return;
        s.Forward(_ => { });
        int targets = s.Feed.Classes.Length + s.Feed.Values.Length;
        Refuses("targets", [targets - 1, targets],
            () => s.Loss(f => (f.Classes, f.Values) = (f.Classes.SkipLast(1).ToArray(), f.Values.SkipLast(1).ToArray())));
        Refuses("batch", [Setup.Steps - 1, Setup.Steps], () => s.Loss(f => f.Steps--));
        if (s.Feed.Classes.Length > 0)
        {
            foreach (int target in new[] { -2, s.Model.OutputSize, int.MaxValue })
                Refuses("targets", [target, s.Model.OutputSize - 1], () => s.Loss(f => f.Classes[1] = target));
        }

        s.AssertUnchanged();
    }

    [Theory]
    [MemberData(nameof(Some))]
    public void Backward_needs_a_forward_pass_for_training(string name)
    {
        var s = new Setup(name);
        Assert.Throws<InvalidOperationException>(() => s.Instance.Backward(s.Feed, s.Workspace, s.Gradients));
        s.Instance.Forward(s.Feed, s.Workspace, Mode.Inference);
        s.Instance.Loss(s.Feed, s.Workspace);
        Assert.Throws<InvalidOperationException>(() => s.Instance.Backward(s.Feed, s.Workspace, s.Gradients));

        // The tape is used up by the first backward pass.
        s.Instance.Train(s.Feed, s.Workspace, s.Instance.CreateGradients());
        Assert.Throws<InvalidOperationException>(() => s.Instance.Backward(s.Feed, s.Workspace, s.Gradients));
        s.AssertUnchanged();
    }

    [Theory]
    [MemberData(nameof(Some))]
    public void Backward_refuses_another_batch(string name)
    {
        var s = new Setup(name);
        int inputs = s.Problem.Network.TokenInput ? s.Feed.Tokens.Length : s.Feed.Numbers.Length;
        s.Instance.Forward(s.Feed, s.Workspace, Mode.Training);
        s.Instance.Loss(s.Feed, s.Workspace);
        Refuses("batch", [Setup.Steps - 1, Setup.Steps], () => s.Backward(f => f.Steps--));
        Refuses("batch", [Setup.Size - 1, Setup.Size], () => s.Backward(f => f.Size--));
        Refuses("batch", [inputs - 1, inputs], () => s.Backward(f =>
        {
            f.Tokens = f.Tokens.SkipLast(1).ToArray();
            f.Numbers = f.Numbers.SkipLast(1).ToArray();
        }));
        Assert.True(s.Gradients.SelectMany(t => t.ToArray()).All(v => v == 0));

        // The tape is still there.
        s.Instance.Backward(s.Feed, s.Workspace, s.Gradients);
        s.Gradients.Clear();
        s.AssertUnchanged();
    }

    private static void Refuses(string argument, int[] numbers, Action action)
    {
        var e = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Equal(argument, e.ParamName);
        Assert.All(numbers, n => Assert.Contains(n.ToString(), e.Message));
    }

    private sealed class Setup
    {
        public const int Steps = 5, Size = 3;
        private readonly float[][] parametersBefore;

        public Setup(string name)
        {
            Model = TestModels.Get(name);
            Problem = Problem.Random(Model.Network, seed: 70, Steps, Size);
            Feed = new Feed(Problem);
            Instance = Model.Create(Problem);
            Workspace = Instance.CreateWorkspace(Size, Steps);
            Gradients = Instance.CreateGradients();
            parametersBefore = Values(Instance.Parameters);
        }

        public Case Model { get; }

        public Problem Problem { get; }

        public Feed Feed { get; }

        public Instance Instance { get; }

        public Workspace Workspace { get; }

        public Gradients Gradients { get; }

        public IEnumerable<int> BadTokens => Model.Network.TokenInput ? [-1, Model.InputSize, int.MaxValue, int.MinValue] : [];

        /// <summary>A feed of its own, changed.</summary>
        public Feed With(Action<Feed> change)
        {
            var feed = new Feed(Problem);
            change(feed);
            return feed;
        }

        public void Forward(Action<Feed> change, Workspace? workspace = null) => Instance.Forward(With(change), workspace ?? Workspace, Mode.Training);

        public void Loss(Action<Feed> change) => Instance.Loss(With(change), Workspace);

        public void Backward(Action<Feed> change) => Instance.Backward(With(change), Workspace, Gradients);

        /// <summary>Parameters and gradients are what they were, and a pass gives what it gives in fresh memory.</summary>
        public void AssertUnchanged()
        {
            Assert.Equal(parametersBefore, Values(Instance.Parameters));
            Assert.True(Gradients.SelectMany(t => t.ToArray()).All(v => v == 0));
            var (fresh, freshGradients) = (Instance.CreateWorkspace(Size, Steps), Instance.CreateGradients());
            Assert.Equal(Instance.Train(Feed, fresh, freshGradients), Instance.Train(Feed, Workspace, Gradients));
            Assert.Equal(fresh.Output, Workspace.Output);
            Assert.Equal(Values(freshGradients), Values(Gradients));
        }

        private static float[][] Values(PackedTensors tensors) => tensors.Select(t => t.ToArray()).ToArray();
    }
}
