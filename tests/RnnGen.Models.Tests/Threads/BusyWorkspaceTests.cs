using RnnGen.CompilerServices;
using RnnGen.Models.Tests.Conformance;

namespace RnnGen.Models.Tests.Threads;

/// <summary>A workspace serves one pass at a time: a second one is refused while the first, which goes on undisturbed, lasts.</summary>
public class BusyWorkspaceTests
{
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 4 * 3 * 3).Select(i => MathF.Sin(i))];
    private static readonly float[] Targets = new float[4 * 3 * 2];
    private readonly CarriedNumbers model = new(1);

    private static SequenceBatch<float> Batch => new(Inputs, 4, 3);

    public static TheoryData<int, bool> WorkersAndPasses => new() { { 1, false }, { 1, true }, { 4, false }, { 4, true } };

    [Theory]
    [MemberData(nameof(WorkersAndPasses))]
    public async Task A_second_pass_is_refused_while_one_lasts(int workers, bool backward)
    {
        var workspace = model.CreateWorkspace(3, 4);
        workspace.Workers = workers;
        var expected = Train(workspace);
        model.Forward(Batch, workspace, Mode.Training);
        using var begun = new SemaphoreSlim(0);
        using var end = new SemaphoreSlim(0);
        var gradients = model.CreateGradients();
        int caller = 0;

        // A pass that lasts as long as the test wants: it stands in the caller's thread, whether helpers come or not.
        var pass = Task.Factory.StartNew(
            () =>
            {
                caller = Environment.CurrentManagedThreadId;
                if (backward)
                    Passes.Backward(workspace.Description, Batch, workspace, model.Parameters, gradients, (ref _, _, ref _, ref _) => Stand());
                else
                    Passes.Forward(workspace.Description, Batch, workspace, Mode.Training, model.Parameters, (ref _, _, ref _) => Stand());
            },
            TaskCreationOptions.LongRunning);
        await begun.WaitAsync();
        try
        {
            Action[] uses =
            [
                () => model.Forward(Batch, workspace),
                () => model.Loss(Batch, Targets, workspace),
                () => model.Backward(Batch, workspace, model.CreateGradients()),
                () => workspace.Workers = 3,
                () => workspace.CarryState(),
                () => workspace.ResetState(),
            ];
            foreach (var use in uses)
                Assert.Contains("one pass at a time", Assert.Throws<InvalidOperationException>(use).Message);
        }
        finally
        {
            end.Release();
        }

        await pass;
        workspace.Workers = workers;
        Assert.Equal(expected, Train(workspace));

        void Stand()
        {
            if (Environment.CurrentManagedThreadId != caller) return;
            begun.Release();
            end.Wait();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_pass_that_fails_leaves_the_workspace_free_and_no_tape(int workers)
    {
        var workspace = model.CreateWorkspace(3, 4);
        workspace.Workers = workers;
        workspace.Pass = 5;
        int caller = Environment.CurrentManagedThreadId;
        Assert.Throws<InvalidDataException>(() => Passes.Forward(
            workspace.Description, Batch, workspace, Mode.Training, model.Parameters,
            (ref _, _, ref _) =>
            {
                if (Environment.CurrentManagedThreadId == caller) throw new InvalidDataException();
            }));
        Assert.Equal(5, workspace.Pass);
        Assert.Throws<InvalidOperationException>(() => model.Backward(Batch, workspace, model.CreateGradients()));
        Assert.Throws<ArgumentException>(() => model.Forward(new SequenceBatch<float>(Inputs, 4, 2), workspace));
        Assert.Equal(Train(model.CreateWorkspace(3, 4)), Train(workspace));
    }

    /// <summary>Threads that share one workspace by mistake: each call works or is refused, and none stands still.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Threads_that_share_one_by_mistake_never_stand_still(int workers)
    {
        var workspace = model.CreateWorkspace(3, 4);
        workspace.Workers = workers;
        var threads = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (int i = 0; i < 2000; i++)
                {
                    try
                    {
                        model.Forward(Batch, workspace);
                    }
                    catch (InvalidOperationException e)
                    {
                        Assert.Contains("one pass at a time", e.Message);
                    }
                }
            },
            TaskCreationOptions.LongRunning));
        await Task.WhenAll(threads);
    }

    private float[] Train(Workspace workspace)
    {
        var gradients = model.CreateGradients();
        workspace.ResetState();
        model.Forward(Batch, workspace, Mode.Training);
        float loss = model.Loss(Batch, Targets, workspace);
        model.Backward(Batch, workspace, gradients);
        return [loss, .. workspace.Output, .. gradients.SelectMany(t => t.ToArray())];
    }
}
