namespace RnnGen.Models.Tests.InPlace;

/// <summary>The collector moves arrays that are not pinned. It would disturb whoever counts allocations meanwhile, so this runs alone.</summary>
[Collection(nameof(CollectorTests))]
[CollectionDefinition(nameof(CollectorTests), DisableParallelization = true)]
public class CollectorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Inputs_stay_where_they_are_while_others_move(int workers)
    {
        InPlaceModel model = new InPlaceModel<Place64>();
        var workspace = model.CreateWorkspace();
        workspace.Workers = workers;
        var inputs = model.Inputs();
        var expected = InPlaceModel.Bits(workspace, model.Train(inputs, InPlaceModel.Steps, InPlaceModel.Size, workspace));
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(1, GCCollectionMode.Forced, blocking: true, compacting: true);
                Thread.Yield();
            }
        });
        collector.Start();
        try
        {
            for (int i = 0; i < 200; i++)
            {
                // What lies before it is free at the next collection, so it has reason to move.
                _ = new byte[20_000 + i];
                var young = inputs.ToArray();
                Assert.Equal(expected, InPlaceModel.Bits(workspace, model.Train(young, InPlaceModel.Steps, InPlaceModel.Size, workspace)));
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }
}
