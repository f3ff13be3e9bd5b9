using RnnGen.Models.Tests.Catalogue;

namespace RnnGen.Models.Tests.Workspaces;

/// <summary>What the workspace shows of a pass: where it stands, how long it stays, and what memory it takes.</summary>
public class ViewTests
{
    private const int Steps = InPlaceModel.Steps, Size = InPlaceModel.Size;

    /// <summary>
    /// Arrays apart from the arena: for outputs whose rows have padding, or which are states, for those of ragged batches; for their gradient if rows have padding or the last stage
    /// changes it; for that of the inputs if its rows have padding.
    /// </summary>
    [Theory]
    [InlineData(typeof(Place5), true, true, true)]
    [InlineData(typeof(Place16), true, false, false)]
    [InlineData(typeof(Place17), true, true, true)]
    [InlineData(typeof(Place33), true, true, true)]
    [InlineData(typeof(Place64), true, false, false)]
    [InlineData(typeof(PlaceDense), false, false, false)]
    [InlineData(typeof(PlaceActivation), false, true, false)]
    [InlineData(typeof(PlaceDropout16), false, false, false)]
    [InlineData(typeof(PlaceDropout17), true, true, true)]
    [InlineData(typeof(PlaceSchedule), true, false, false)]
    [InlineData(typeof(PlaceChunked), false, false, true)]
    public void Memory_is_taken_for_what_cannot_stay_and_for_nothing_else(Type type, bool outputs, bool gradient, bool inputGradient)
    {
        var create = type.GetMethod("CreateWorkspace", [typeof(int), typeof(int)])!.CreateDelegate<Func<int, int, Workspace>>(Activator.CreateInstance(type, 0ul));
        var workspace = create(Size, Steps);
        int positions = Steps * Size;
        Assert.Equal(outputs ? positions * workspace.Description.OutputSize : 0, workspace.OutputArray.Length);
        Assert.Equal(gradient ? positions * workspace.Description.OutputSize : 0, workspace.OutputGradientArray.Length);
        Assert.Equal(inputGradient ? positions * workspace.Description.InputSize : 0, workspace.InputGradientArray.Length);

        // Bytes says what is allocated, but for objects and for alignment.
        int collections;
        long allocated;
        do
        {
            collections = GC.CollectionCount(0);
            long before = GC.GetAllocatedBytesForCurrentThread();
            create(Size, Steps);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        while (collections != GC.CollectionCount(0));

        Assert.InRange(allocated, workspace.Bytes, workspace.Bytes + 2048);
    }

    [Fact]
    public void Outputs_and_their_gradient_outlast_Backward()
    {
        var model = new Place64(1);
        var (workspace, gradients) = (model.CreateWorkspace(Size, Steps), model.CreateGradients());
        var inputs = new float[Steps * Size * 64];
        Array.Fill(inputs, 0.25f);
        var batch = new SequenceBatch<float>(inputs, Steps, Size);
        model.Forward(batch, workspace, Mode.Training);
        var outputs = workspace.Output.ToArray();
        workspace.OutputGradient.Fill(0.5f);
        model.Backward(batch, workspace, gradients);
        Assert.Equal(outputs, workspace.Output);
        Assert.False(workspace.OutputGradient.ContainsAnyExcept(0.5f));
        Assert.True(gradients.Norm() > 0);

        // The next pass in training starts from zero, whatever the one before has left.
        gradients.Clear();
        model.Forward(batch, workspace, Mode.Training);
        Assert.False(workspace.OutputGradient.ContainsAnyExcept(0f));
        model.Backward(batch, workspace, gradients);
        Assert.Equal(0, gradients.Norm());
    }

    [Fact]
    public void Backward_takes_no_inputs_of_another_length()
    {
        var model = new Place64(1);
        var (workspace, gradients) = (model.CreateWorkspace(Size, Steps), model.CreateGradients());
        var inputs = new float[Steps * Size * 64];
        Array.Fill(inputs, 0.25f);
        model.Forward(new SequenceBatch<float>(inputs, Steps, Size), workspace, Mode.Training);
        workspace.OutputGradient.Fill(0.5f);
        workspace.FinalStateGradient.Fill(2f);
        foreach (int length in new[] { 0, inputs.Length - 1, inputs.Length - 64 })
        {
            var error = Assert.Throws<ArgumentException>(() => model.Backward(new SequenceBatch<float>(inputs.AsSpan(0, length), Steps, Size), workspace, gradients));
            Assert.Equal("batch", error.ParamName);
            Assert.StartsWith($"The batch has {length} inputs; 9 steps of 7 sequences with 64 each are 4032.", error.Message);
        }

        // The tape, the gradients and what is to flow back are as they were.
        Assert.Equal(0, gradients.Norm());
        Assert.False(workspace.OutputGradient.ContainsAnyExcept(0.5f));
        Assert.False(workspace.FinalStateGradient.ContainsAnyExcept(2f));
        model.Backward(new SequenceBatch<float>(inputs, Steps, Size), workspace, gradients);
        Assert.True(gradients.Norm() > 0);
    }

    [Fact]
    public void Nor_does_a_loss_that_reads_them()
    {
        var model = new PlaceChunked(1);
        var (workspace, gradients) = (model.CreateWorkspace(Size, Steps), model.CreateGradients());
        var inputs = new float[Steps * Size * 17];
        Array.Fill(inputs, 0.25f);
        var targets = new int[Steps * Size];
        model.Forward(new SequenceBatch<float>(inputs, Steps, Size), workspace, Mode.Training);
        var error = Assert.Throws<ArgumentException>(() => model.Loss(new SequenceBatch<float>(inputs.AsSpan(1), Steps, Size), targets, workspace));
        Assert.StartsWith("The batch has 1070 inputs; 9 steps of 7 sequences with 17 each are 1071.", error.Message);
        Assert.Throws<InvalidOperationException>(() => model.Backward(new SequenceBatch<float>(inputs, Steps, Size), workspace, gradients));
        Assert.True(model.Loss(new SequenceBatch<float>(inputs, Steps, Size), targets, workspace) > 0);
        Assert.Throws<ArgumentException>(() => model.Backward(new SequenceBatch<float>(inputs.AsSpan(1), Steps, Size), workspace, gradients));
        Assert.Equal(0, gradients.Norm());
        model.Backward(new SequenceBatch<float>(inputs, Steps, Size), workspace, gradients);
        Assert.True(gradients.Norm() > 0);
    }
}
