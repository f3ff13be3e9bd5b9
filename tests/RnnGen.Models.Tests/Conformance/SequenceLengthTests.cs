using RnnGen.Models.Tests.Catalogue;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>A model that states its sequence length gives, bit for bit, what the same model for any length gives, and refuses longer sequences.</summary>
public class SequenceLengthTests
{
    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(8, 1, false)]
    [InlineData(5, 1, false)]
    [InlineData(8, 5, false)]
    [InlineData(8, 5, true)]
    [InlineData(3, 4, true)]
    public void Forward_layers(int steps, int size, bool ragged) =>
        AssertAlike<AnyForward, FixedForward, float, float>(steps, size, ragged, r => r.NextSingle() - 0.5f, r => r.NextSingle());

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(70, 1, false)]
    [InlineData(64, 1, false)]
    [InlineData(65, 3, false)]
    [InlineData(70, 6, true)]
    [InlineData(7, 4, true)]
    public void Layers_in_reverse(int steps, int size, bool ragged) =>
        AssertAlike<AnyReverse, FixedReverse, int, int>(steps, size, ragged, r => r.Next(7), r => r.Next(-1, 7));

    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(130, 1, false)]
    [InlineData(63, 2, false)]
    [InlineData(128, 3, false)]
    [InlineData(130, 3, true)]
    [InlineData(129, 7, true)]
    public void Layers_in_both_directions(int steps, int size, bool ragged) =>
        AssertAlike<AnyBidirectional, FixedBidirectional, float, int>(steps, size, ragged, r => r.NextSingle() - 0.5f, r => r.Next(3));

    [Theory]
    [InlineData(97, 1, false)]
    [InlineData(96, 2, false)]
    [InlineData(95, 1, false)]
    [InlineData(31, 1, false)]
    [InlineData(97, 3, true)]
    [InlineData(65, 5, true)]
    public void Layers_whose_groups_of_steps_leave_some(int steps, int size, bool ragged) =>
        AssertAlike<AnyRemainder, FixedRemainder, float, float>(steps, size, ragged, r => r.NextSingle() - 0.5f, r => r.NextSingle());

    [Theory]
    [InlineData(9, 1, false)]
    [InlineData(4, 1, false)]
    [InlineData(9, 3, true)]
    public void Layers_whose_step_has_two_parts(int steps, int size, bool ragged) =>
        AssertAlike<AnyResetBefore, FixedResetBefore, float, int>(steps, size, ragged, r => r.NextSingle() - 0.5f, r => r.Next(3));

    [Fact]
    public void A_workspace_has_the_stated_steps_or_fewer()
    {
        var model = new FixedForward();
        Assert.Equal(8, FixedForward.SequenceLength);
        Assert.Equal((3, 8), (model.CreateWorkspace(3).MaxBatch, model.CreateWorkspace(3).MaxSteps));
        Assert.Equal((3, 5), (model.CreateWorkspace(3, 5).MaxBatch, model.CreateWorkspace(3, 5).MaxSteps));
        var e = Assert.Throws<ArgumentException>(() => model.CreateWorkspace(3, 9));
        Assert.Equal("maxSteps", e.ParamName);
        Assert.Contains("8 steps", e.Message);
        Assert.Contains("9 were", e.Message);
        Assert.ThrowsAny<ArgumentException>(() => model.CreateWorkspace(0));
    }

    [Fact]
    public void Forward_refuses_more_steps()
    {
        var model = new FixedForward();
        var workspace = model.CreateWorkspace(2);
        var e = Assert.Throws<ArgumentException>(() => model.Forward(new SequenceBatch<float>(new float[9 * 2 * 3], 9, 2), workspace, Mode.Training));
        Assert.Equal("batch", e.ParamName);
        Assert.Contains("9 steps", e.Message);
        Assert.Contains("1 to 8", e.Message);
        Assert.Contains("SequenceLength", e.Message);
        Assert.Equal(0, workspace.Steps);
    }

    [Fact]
    public void Nothing_is_allocated_in_either_direction()
    {
        var model = new FixedReverse(1);
        var (workspace, gradients) = (model.CreateWorkspace(2), model.CreateGradients());
        var tokens = new int[140];
        Run();
        long allocated;
        int collections;
        do
        {
            collections = GC.CollectionCount(0);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        while (GC.CollectionCount(0) != collections);
        Assert.Equal(0, allocated);

        void Run()
        {
            model.Forward(new SequenceBatch<int>(tokens.AsSpan(0, 70), 70, 1), workspace);
            var batch = new SequenceBatch<int>(tokens, 70, 2);
            model.Forward(batch, workspace, Mode.Training);
            model.Loss(batch, tokens, workspace);
            model.Backward(batch, workspace, gradients);
        }
    }

    private static void AssertAlike<TAny, TFixed, TInput, TTarget>(int steps, int size, bool ragged, Func<Random, TInput> input, Func<Random, TTarget> target)
        where TAny : ISequenceModel<TAny, TInput, TTarget>
        where TFixed : ISequenceModel<TFixed, TInput, TTarget>
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        Assert.Equal(TAny.Fingerprint, TFixed.Fingerprint);
        var random = new Random(steps + (100 * size));
        int features = typeof(TInput) == typeof(int) ? 1 : TAny.InputSize;
        var inputs = Many(steps * size * features, input);
        var targets = Many(size * (TAny.OutputPerStep ? steps : 1) * (typeof(TTarget) == typeof(int) ? 1 : TAny.OutputSize), target);
        int[] lengths = ragged ? Many(size, r => r.Next(1, steps + 1)) : [];
        var states = Many(size * TAny.StateLength, r => r.NextSingle() - 0.5f);

        var (expected, actual) = (Pass<TAny>(), Pass<TFixed>());
        Assert.Equal(expected.Length, actual.Length);
        Assert.Contains(expected, v => v != 0f);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(BitConverter.SingleToInt32Bits(expected[i]), BitConverter.SingleToInt32Bits(actual[i]));

        T[] Many<T>(int count, Func<Random, T> draw) => Enumerable.Range(0, count).Select(_ => draw(random)).ToArray();

        float[] Pass<TModel>()
            where TModel : ISequenceModel<TModel, TInput, TTarget>
        {
            var model = TModel.Create(seed: 5);
            var (workspace, gradients) = (model.CreateWorkspace(size, steps), model.CreateGradients());
            workspace.WithInputGradient = true;
            var batch = new SequenceBatch<TInput>(inputs, steps, size, lengths);
            foreach (var s in workspace.Description.States)
                for (int b = 0; b < size; b++) states.AsSpan((b * TModel.StateLength) + s.Offset, s.Units).CopyTo(workspace.InitialState[((b * TModel.StateLength) + s.Offset)..]);
            model.Forward(batch, workspace);
            float[] inference = [.. workspace.Output, .. workspace.FinalState];
            model.Forward(batch, workspace, Mode.Training);
            float loss = model.Loss(batch, targets, workspace);
            model.Backward(batch, workspace, gradients);
            return
            [
                .. model.Parameters.SelectMany(t => t.ToArray()), .. inference, loss, .. workspace.Output, .. workspace.FinalState, .. workspace.OutputGradient,
                .. workspace.InputGradient, .. workspace.InitialStateGradient, .. gradients.SelectMany(t => t.ToArray()),
            ];
        }
    }
}
