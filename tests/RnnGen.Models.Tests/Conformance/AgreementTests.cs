using System.Runtime.InteropServices;
using RnnGen.CompilerServices;
using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>
/// The same sequence by different roads: step by step, alone and in a batch, in one piece and in two. The roads add in different orders, so
/// results may differ by a few roundings a step, over the six steps here.
/// </summary>
public class AgreementTests
{
    public static TheoryData<string> All => TestModels.All;

    public static TheoryData<string> Streaming => TestModels.Streaming;

    [Theory]
    [MemberData(nameof(All))]
    public void Training_agrees_with_inference(string name)
    {
        var (model, problem, instance, feed) = Prepare(name, size: 2, ragged: true);
        double tolerance = Compare.Roundings(model);
        var inference = Forward(instance, problem, feed, Mode.Inference);
        var training = Forward(instance, problem, feed, Mode.Training);
        Compare.Close(training.Output, inference.Output, tolerance, $"{name}, outputs");
        Compare.Close(training.FinalState, inference.FinalState, tolerance, $"{name}, final state");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Many_sequences_agree_with_few_to_the_bit(string name)
    {
        // Few sequences have their input products computed for all steps at once, many step by step; in training, what a step leaves is kept.
        var (model, problem, instance, feed) = Prepare(name, size: 12, ragged: true);
        var many = Forward(instance, problem, feed, Mode.Inference);
        var training = Forward(instance, problem, feed, Mode.Training);
        Assert.False(Passes.HoistsInputs(many));
        Assert.Equal(Bits(many.Output), Bits(training.Output));
        Assert.Equal(Bits(many.FinalState), Bits(training.FinalState));

        var few = instance.CreateWorkspace(problem.Size, problem.Steps);
        few.Workers = 2;
        States.Write(few, problem.InitialStates, few.InitialState);
        instance.Forward(feed, few);
        Assert.True(Passes.HoistsInputs(few));
        Assert.Equal(Bits(many.Output), Bits(few.Output));
        Assert.Equal(Bits(many.FinalState), Bits(few.FinalState));

        static uint[] Bits(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, uint>(values).ToArray();
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public void Step_over_a_sequence_agrees_with_Forward(string name)
    {
        var (model, problem, instance, feed) = Prepare(name, size: 2, ragged: true);
        double tolerance = Compare.Roundings(model);
        var workspace = Forward(instance, problem, feed, Mode.Inference);
        var outputs = new float[workspace.Output.Length];
        var finalStates = workspace.InitialState.ToArray();
        for (int b = 0; b < problem.Size; b++)
        {
            var state = finalStates.AsSpan(b * model.StateLength, model.StateLength);
            for (int t = 0; t < problem.Lengths[b]; t++)
                instance.Step(feed, t, b, state, outputs.AsSpan(Place(model, workspace, t, b), model.OutputSize));
        }

        Compare.Close(outputs, workspace.Output, tolerance, $"{name}, outputs");
        Compare.Close(finalStates, workspace.FinalState, tolerance, $"{name}, final states");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_batch_agrees_with_its_sequences_one_by_one(string name)
    {
        var (model, problem, instance, feed) = Prepare(name, size: 7, ragged: true);
        double tolerance = Compare.Roundings(model);
        var workspace = Forward(instance, problem, feed, Mode.Training);
        instance.Loss(feed, workspace);
        var outputGradient = workspace.OutputGradient.ToArray();
        var gradients = instance.CreateGradients();
        instance.Backward(feed, workspace, gradients);

        var single = instance.CreateWorkspace(1, problem.Steps);
        var sum = instance.CreateGradients();
        var outputs = new float[workspace.Output.Length];
        var (finalStates, stateGradients) = (new float[workspace.FinalState.Length], new float[workspace.FinalState.Length]);
        for (int b = 0; b < problem.Size; b++)
        {
            var row = Row(problem, b);
            var rowFeed = new Feed(row);
            States.Write(single, row.InitialStates, single.InitialState);
            instance.Forward(rowFeed, single, Mode.Training);
            for (int t = 0; t < (model.OutputPerStep ? row.Steps : 1); t++)
            {
                int place = Place(model, workspace, t, b);
                single.Output.Slice(t * model.OutputSize, model.OutputSize).CopyTo(outputs.AsSpan(place));
                outputGradient.AsSpan(place, model.OutputSize).CopyTo(single.OutputGradient[(t * model.OutputSize)..]);
            }

            instance.Backward(rowFeed, single, sum);
            single.FinalState.CopyTo(finalStates.AsSpan(b * model.StateLength));
            single.InitialStateGradient.CopyTo(stateGradients.AsSpan(b * model.StateLength));
        }

        Compare.Close(outputs, workspace.Output, tolerance, $"{name}, outputs");
        Compare.Close(finalStates, workspace.FinalState, tolerance, $"{name}, final states");

        // Sums of many terms of both signs: an order of magnitude more.
        Compare.Close(stateGradients, workspace.InitialStateGradient, 10 * tolerance, $"{name}, gradients of initial states");
        foreach (var tensor in gradients)
            Compare.Close(sum[tensor.Name].ToArray(), tensor.ToArray(), 10 * tolerance, $"{name}, gradient of {tensor.Name}");
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public void A_sequence_in_two_pieces_agrees_with_the_whole(string name)
    {
        var (model, problem, instance, feed) = Prepare(name, size: 3, ragged: false);
        double tolerance = Compare.Roundings(model);
        foreach (var mode in new[] { Mode.Inference, Mode.Training })
        {
            var whole = Forward(instance, problem, feed, mode);
            var pieces = instance.CreateWorkspace(problem.Size, 4);
            States.Write(pieces, problem.InitialStates, pieces.InitialState);
            var outputs = new float[whole.Output.Length];
            int start = 0;
            foreach (int steps in new[] { 2, 4 })
            {
                instance.Forward(new Feed(Piece(problem, start, steps)), pieces, mode);
                pieces.CarryState();
                pieces.Output.CopyTo(outputs.AsSpan(model.OutputPerStep ? start * problem.Size * model.OutputSize : 0));
                start += steps;
            }

            Compare.Close(outputs, whole.Output, tolerance, $"{name}, {mode}, outputs");
            Compare.Close(pieces.InitialState, whole.FinalState, tolerance, $"{name}, {mode}, carried state");
            pieces.ResetState();
            Assert.True(pieces.InitialState.IndexOfAnyExcept(0f) < 0);
        }
    }

    private static (Case Model, Problem Problem, Instance Instance, Feed Feed) Prepare(string name, int size, bool ragged)
    {
        var model = TestModels.Get(name);
        var problem = Problem.Random(model.Network, seed: 20, steps: 6, size, ragged, states: true);
        return (model, problem, model.Create(problem), new Feed(problem));
    }

    private static Workspace Forward(Instance instance, Problem problem, Feed feed, Mode mode)
    {
        var workspace = instance.CreateWorkspace(problem.Size, problem.Steps);
        States.Write(workspace, problem.InitialStates, workspace.InitialState);
        instance.Forward(feed, workspace, mode);
        return workspace;
    }

    /// <summary>Where in a workspace's outputs a sequence's output at a step begins.</summary>
    private static int Place(Case model, Workspace workspace, int t, int b) =>
        ((model.OutputPerStep ? t : 0) * workspace.Size + b) * model.OutputSize;

    /// <summary>One sequence of a batch up to its end.</summary>
    private static Problem Row(Problem p, int b) => p with
    {
        Steps = p.Lengths[b],
        Size = 1,
        Lengths = [p.Lengths[b]],
        Inputs = Columns(p.Inputs, p, b, p.Lengths[b]),
        Tokens = Columns(p.Tokens, p, b, p.Lengths[b]),
        InitialStates = p.InitialStates.ToDictionary(s => s.Key, s => Columns(s.Value, p with { Steps = 1 }, b, 1)),
        Classes = [],
        Values = [],
        OutputGradient = [],
    };

    private static T[] Columns<T>(T[] values, Problem p, int b, int steps)
    {
        int width = values.Length / (p.Steps * p.Size);
        return Enumerable.Range(0, steps).SelectMany(t => values.AsSpan((t * p.Size + b) * width, width).ToArray()).ToArray();
    }

    /// <summary>Some steps of all sequences; the states are not the piece's.</summary>
    private static Problem Piece(Problem p, int start, int steps) => p with
    {
        Steps = steps,
        Lengths = [.. p.Lengths.Select(_ => steps)],
        Inputs = p.Inputs.AsSpan(p.Inputs.Length / p.Steps * start, p.Inputs.Length / p.Steps * steps).ToArray(),
        Tokens = p.Tokens.AsSpan(p.Tokens.Length / p.Steps * start, p.Tokens.Length / p.Steps * steps).ToArray(),
        Classes = [],
        Values = [],
        OutputGradient = [],
    };
}
