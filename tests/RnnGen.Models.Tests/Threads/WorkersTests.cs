using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Conformance;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Threads;

/// <summary>However many workers share the passes, every bit of what they compute is the same.</summary>
public class WorkersTests
{
    private static readonly Dictionary<string, Case> Larger = new Case[]
    {
        TestModels.Get(nameof(Shared64)),
        TestModels.Get(nameof(SharedPeepholes)),
        Case.OfReverse<SharedDropout, int, int>(),
        TestModels.Get(nameof(SharedMixed)),
        Case.OfReverse<SharedChunks, float, int>(),
        Case.Of<SharedSchedule, float, int>(),
        Case.Of<SharedEdges, float, int>(),
    }.ToDictionary(c => c.Name);

    public static TheoryData<string> All => TestModels.All;

    public static TheoryData<string, int> LargerAndWorkers
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in Larger.Keys)
                foreach (int workers in new[] { 2, 3, 4 }) data.Add(name, workers);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Any_number_gives_the_same_bits(string name)
    {
        foreach (int size in new[] { 1, 2, 3, 5, 9, 32 })
        {
            var expected = Train(TestModels.Get(name), workers: 1, steps: 4, size);
            foreach (int workers in new[] { 2, 3, 4 }) Assert.Equal(expected, Train(TestModels.Get(name), workers, steps: 4, size));
        }
    }

    [Theory]
    [MemberData(nameof(LargerAndWorkers))]
    public void Larger_models_are_no_exception(string name, int workers)
    {
        foreach (int size in new[] { 1, 2, 3, 5, 9, 32 })
            Assert.Equal(Train(Larger[name], workers: 1, steps: 9, size), Train(Larger[name], workers, steps: 9, size));
    }

    [Fact]
    public void Helpers_take_part_and_change_nothing()
    {
        const int Steps = 50, Size = 32;
        var problem = Problem.Random(Larger[nameof(Shared64)].Network, seed: 7, Steps, Size);
        var instance = Larger[nameof(Shared64)].Create(problem);
        var feed = new Feed(problem);
        var (alone, shared) = (instance.CreateWorkspace(Size, Steps), instance.CreateWorkspace(Size, Steps));
        shared.Workers = 2;
        var expected = Results(alone);
        var started = DateTime.UtcNow;
        do Assert.Equal(expected, Results(shared));
        while (shared.WorkerTeam!.PoolWorkersParts < 200 && DateTime.UtcNow - started < TimeSpan.FromMinutes(1));
        Assert.InRange(shared.WorkerTeam.PoolWorkersParts, 1, long.MaxValue);

        uint[] Results(Workspace workspace)
        {
            workspace.WithInputGradient = true;
            var gradients = instance.CreateGradients();
            instance.Train(feed, workspace, gradients);
            return Bits([.. workspace.Output, .. workspace.InputGradient, .. gradients.SelectMany(t => t.ToArray())]);
        }
    }

    [Fact]
    public void A_trainer_learns_the_same_with_any_number()
    {
        var expected = Run(1);
        foreach (int workers in new[] { 2, 5 }) Assert.Equal(expected, Run(workers));

        static uint[] Run(int workers)
        {
            var model = new Dropped(3);
            var data = new SequenceDataset<int, int>(batchSize: 8, targetPerStep: false);
            for (int i = 0; i < 30; i++) data.Add([.. Enumerable.Range(0, 5 + i % 7).Select(t => (i * t + t) % 9)], [i % 3]);
            var trainer = Trainer.Create(model, new Adam(model.Parameters, 0.01), data, new TrainerOptions { Workers = workers, DropoutSeed = 4, ClipNorm = 1 });
            trainer.Run(steps: 20);
            return Bits([.. model.Parameters.SelectMany(t => t.ToArray()), (float)trainer.Validate(data)]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(33)]
    public void Numbers_outside_the_range_are_refused(int workers)
    {
        var workspace = new Shared64().CreateWorkspace(2, 2);
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => workspace.Workers = workers);
        Assert.Contains("1 to 32", exception.Message);
        Assert.Equal(1, workspace.Workers);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public void A_trainer_refuses_them_too(int workers)
    {
        var model = new Dropped();
        var data = new SequenceDataset<int, int>(batchSize: 1, targetPerStep: false);
        data.Add([1], [1]);
        var options = new TrainerOptions { Workers = workers };
        Assert.Contains("TrainerOptions.Workers", Assert.Throws<ArgumentOutOfRangeException>(() => Trainer.Create(model, new Adam(model.Parameters, 0.01), data, options)).Message);
    }

    [Fact]
    public void The_pool_may_have_no_thread_to_spare()
    {
        var expected = Train(Larger[nameof(SharedMixed)], workers: 1, steps: 6, size: 8);
        using var release = new ManualResetEventSlim();
        const int Blockers = 300;
        using var left = new CountdownEvent(Blockers);
        for (int i = 0; i < Blockers; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    release.Wait();
                    left.Signal();
                }, null);
        }

        try
        {
            for (int i = 0; i < 20; i++) Assert.Equal(expected, Train(Larger[nameof(SharedMixed)], workers: 4, steps: 6, size: 8));
        }
        finally
        {
            release.Set();
            left.Wait();
        }
    }

    private static uint[] Train(Case model, int workers, int steps, int size)
    {
        var instance = model.Create(seed: 5);
        var workspace = instance.CreateWorkspace(size, steps);
        workspace.Workers = workers;
        workspace.WithInputGradient = true;
        var gradients = instance.CreateGradients();
        var optimizer = new AdamW(instance.Parameters, 0.003);
        var results = new List<float>();
        for (int step = 0; step < 3; step++)
        {
            var problem = Problem.Random(model.Network, step, steps, size, ragged: step == 1, states: true);
            States.Write(workspace, problem.InitialStates, workspace.InitialState);
            States.Write(workspace, problem.FinalStateGradients, workspace.FinalStateGradient);
            gradients.Clear();
            results.Add(instance.Train(new Feed(problem), workspace, gradients));
            results.AddRange(workspace.FinalState);
            results.AddRange(workspace.InitialStateGradient);
            results.AddRange(workspace.InputGradient);
            gradients.ClipByNorm(1);
            optimizer.Step(gradients);
        }

        // A lone sequence, and no tape.
        instance.Forward(new Feed(Problem.Random(model.Network, 9, steps, 1)), workspace);
        results.AddRange(workspace.FinalState);
        return Bits([.. results, .. instance.Parameters.SelectMany(t => t.ToArray())]);
    }

    private static uint[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToUInt32Bits);
}
