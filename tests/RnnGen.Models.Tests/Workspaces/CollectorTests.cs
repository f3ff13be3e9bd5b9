using RnnGen.CompilerServices;
using RnnGen.Models.Tests.Catalogue;

namespace RnnGen.Models.Tests.Workspaces;

/// <summary>The collector moves arrays. While a pass lasts, it must leave the inputs where they are.</summary>
public class CollectorTests
{
    private const int Steps = 3, Size = 2;

    private readonly Place64 model = new();
    private readonly Workspace workspace;
    private readonly float[] inputs;

    public CollectorTests()
    {
        workspace = model.CreateWorkspace(Size, Steps);

        // What lies before them is free at the next collection, so they have reason to move.
        for (int i = 0; i < 50; i++) _ = new byte[1000];
        inputs = new float[Steps * Size * 64];
    }

    private SequenceBatch<float> Batch => new(inputs, Steps, Size);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Inputs_do_not_move_during_a_forward_pass(int workers)
    {
        workspace.Workers = workers;
        float seen = 0f;
        Passes.Forward(workspace.Description, Batch, workspace, Mode.Inference, model.Parameters, (ref _, lent, ref worker) =>
        {
            if (worker.TakeAll()) seen = Seen(lent);
            worker.Wait();
        });
        Assert.Equal(5f, seen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Nor_during_a_backward_pass(int workers)
    {
        workspace.Workers = workers;
        float seen = 0f;
        model.Forward(Batch, workspace, Mode.Training);
        Passes.Backward(workspace.Description, Batch, workspace, model.Parameters, model.CreateGradients(), (ref _, lent, ref _, ref worker) =>
        {
            if (worker.TakeAll()) seen = Seen(lent);
            worker.Wait();
        });
        Assert.Equal(5f, seen);
    }

    [Fact]
    public void Nor_during_a_loss()
    {
        float seen = 0f;
        model.Forward(Batch, workspace);
        Passes.Loss(Batch, workspace, model.Parameters, (ref _, lent, ref _) => seen = Seen(lent));
        Assert.Equal(5f, seen);
    }

    [Fact]
    public void They_are_taken_away_whatever_happens()
    {
        Assert.Throws<TimeZoneNotFoundException>(() => Passes.Loss(Batch, workspace, model.Parameters, (ref _, _, ref _) => throw new TimeZoneNotFoundException()));
        Assert.Throws<NullReferenceException>(() => Passes.Inputs(workspace));
    }

    /// <summary>What a pass sees of the inputs if they change after the collector had its way: the change, if it looks where they are.</summary>
    private float Seen(Workspace lent)
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        inputs[0] = 5f;
        return Passes.Inputs(lent);
    }
}
