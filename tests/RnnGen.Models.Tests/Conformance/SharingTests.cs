using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>A workspace serves one pass after another, of any shape and of any instance of its model; a model serves many threads at once.</summary>
public class SharingTests
{
    public static TheoryData<string> All => TestModels.All;

    public static TheoryData<string> Some => TestModels.Some;

    public static TheoryData<string> Streaming => TestModels.SomeStreamingOnly;

    [Theory]
    [MemberData(nameof(All))]
    public void A_used_workspace_gives_what_a_fresh_one_gives(string name)
    {
        var model = TestModels.Get(name);
        var used = model.Create().CreateWorkspace(7, 6);
        used.WithInputGradient = true;
        int seed = 80;
        foreach (var (steps, size, ragged) in new[] { (6, 7, false), (1, 1, false), (6, 1, false), (4, 5, true), (2, 2, false), (6, 7, true) })
        {
            // Another instance with other weights each time: what the workspace derives from weights has to follow.
            var problem = Problem.Random(model.Network, seed++, steps, size, ragged, states: true);
            var instance = model.Create(problem);
            Assert.Equal(Train(instance, problem, instance.CreateWorkspace(size, steps)), Train(instance, problem, used));
            foreach (var tensor in instance.Parameters) tensor.CopyFrom(tensor.ToArray().Select(v => v * 0.5f).ToArray());
            Assert.Equal(Train(instance, problem, instance.CreateWorkspace(7, 6)), Train(instance, problem, used));
        }
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public void Streams_of_many_threads_share_a_model(string name)
    {
        const int threads = 8;
        var model = TestModels.Get(name);
        var problem = Problem.Random(model.Network, seed: 90, steps: 200, size: threads);
        var instance = model.Create(problem);
        var feed = new Feed(problem);
        var expected = Enumerable.Range(0, threads).Select(Stream).ToArray();
        var actual = new float[threads][];
        Parallel.For(0, threads, b => actual[b] = Stream(b));
        Assert.Equal(expected, actual);

        float[] Stream(int b)
        {
            var state = new float[model.StateLength];
            var outputs = new float[problem.Steps * model.OutputSize];
            for (int t = 0; t < problem.Steps; t++) instance.Step(feed, t, b, state, outputs.AsSpan(t * model.OutputSize, model.OutputSize));
            return outputs;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Gradients_add_up(string name)
    {
        var model = TestModels.Get(name);
        var problem = Problem.Random(model.Network, seed: 91, steps: 3, size: 2);
        var instance = model.Create(problem);
        var (once, twice) = (instance.CreateGradients(), instance.CreateGradients());
        var workspace = instance.CreateWorkspace(2, 3);
        var feed = new Feed(problem);
        instance.Train(feed, workspace, once);
        instance.Train(feed, workspace, twice);
        instance.Train(feed, workspace, twice);
        foreach (var tensor in once) Compare.Close(twice[tensor.Name].ToArray(), tensor.ToArray().Select(v => 2 * v).ToArray(), 3e-6, tensor.Name);
        twice.Clear();
        Assert.True(twice.Packed.IndexOfAnyExcept(0f) < 0);
    }

    [Theory]
    [MemberData(nameof(Some))]
    public void Targets_that_are_all_ignored_give_no_loss_and_no_gradient(string name)
    {
        var model = TestModels.Get(name);
        if (model.Network.Loss is not SoftmaxCrossEntropyStage) return;
        var problem = Problem.Random(model.Network, seed: 92, steps: 3, size: 2);
        var instance = model.Create(problem);
        var feed = new Feed(problem);
        Array.Fill(feed.Classes, -1);
        var gradients = instance.CreateGradients();
        Assert.Equal(0, instance.Train(feed, instance.CreateWorkspace(2, 3), gradients));
        Assert.True(gradients.Packed.IndexOfAnyExcept(0f) < 0);
    }

    /// <summary>Everything that a pass gives, in one array.</summary>
    private static float[] Train(Instance instance, Problem problem, Workspace workspace)
    {
        workspace.WithInputGradient = true;
        int length = problem.Size * workspace.Description.StateLength;
        States.Write(workspace, problem.InitialStates, workspace.InitialState);
        States.Write(workspace, problem.FinalStateGradients, workspace.FinalStateGradient);
        var gradients = instance.CreateGradients();
        float loss = instance.Train(new Feed(problem), workspace, gradients);
        return
        [
            loss, .. workspace.Output, .. workspace.OutputGradient, .. workspace.InputGradient, .. workspace.FinalState[..length],
            .. workspace.InitialStateGradient[..length], .. gradients.SelectMany(t => t.ToArray()),
        ];
    }
}
