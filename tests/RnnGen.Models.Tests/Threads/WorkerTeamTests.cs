using RnnGen.CompilerServices;
using RnnGen.Models.Tests.Catalogue;

namespace RnnGen.Models.Tests.Threads;

/// <summary>How parts of a pass come to its workers, with passes made for the purpose.</summary>
public class WorkerTeamTests
{
    private readonly Shared64 model = new();
    private readonly Workspace workspace;

    public WorkerTeamTests() => workspace = model.CreateWorkspace(1, 1);

    /// <summary>Pool workers that are late, that stand still between two parts and behind the end of a pass: each row is done once, and after a wait all are.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(32)]
    public void Every_row_is_done_once_whoever_lags(int workers)
    {
        workspace.Workers = workers;
        var random = new Random(workers);
        var done = new int[600];
        int pass = 0, wrong = 0, delays = 0;
        var started = DateTime.UtcNow;
        for (; pass < 3000 && DateTime.UtcNow - started < TimeSpan.FromSeconds(10); pass++)
        {
            // Neighbouring passes have other numbers of loops and of rows, as forward and backward passes do.
            int loops = 1 + random.Next(20), rows = 1 + random.Next(done.Length), caller = Environment.CurrentManagedThreadId;
            Array.Clear(done);
            RunPass((ref _, _, ref worker) =>
            {
                for (int loop = 0; loop < loops; loop++)
                {
                    Lag(caller);
                    if (loop % 3 == 0) worker.ShareSequences(rows);
                    else worker.ShareRows(rows);
                    while (worker.Take(out var part))
                    {
                        if (rows > 1 && part.Count < 2) Interlocked.Increment(ref wrong);
                        for (nint row = part.First; row < part.First + part.Count; row++)
                            if (Interlocked.Increment(ref done[row]) != loop + 1) Interlocked.Increment(ref wrong);
                    }

                    Lag(caller);
                    worker.Wait();
                }
            });
            Assert.Equal(0, wrong);
            Assert.All(done[..rows], times => Assert.Equal(loops, times));
        }

        Assert.True(pass > 50, $"{pass} passes");

        void Lag(int caller)
        {
            if (Environment.CurrentManagedThreadId == caller) return;
            int delay = Interlocked.Increment(ref delays);
            if (delay % 7 == 0) Thread.SpinWait(delay % 1000);
            else if (delay % 101 == 0) Thread.Sleep(1);
            else if (delay % 13 == 0) Thread.Yield();
        }
    }

    /// <summary>A helper that has slept since the first pass, and has been misled into more loops than that had, comes to a number of the second.</summary>
    [Fact]
    public void Who_comes_from_an_earlier_pass_takes_nothing()
    {
        workspace.Workers = 2;
        int caller = Environment.CurrentManagedThreadId, taken = 0, rows = 0;
        RunPass((ref _, _, ref _) => { });
        RunPass((ref _, _, ref worker) =>
        {
            if (Environment.CurrentManagedThreadId != caller) return;
            var late = new Worker(workspace.WorkerTeam!, pass: 1, index: 1);
            for (int loop = 0; loop < 100; loop++)
            {
                late.ShareRows(100);
                if (late.Take(out _)) taken++;
            }

            for (worker.ShareRows(100); worker.Take(out var part);) rows += (int)part.Count;
            worker.Wait();
        });
        Assert.Equal((0, 100), (taken, rows));
    }

    [Fact]
    public void What_is_not_shared_out_is_done_once()
    {
        workspace.Workers = 3;
        for (int i = 0; i < 500; i++)
        {
            int first = 0, second = 0, sum = 0;
            RunPass((ref _, _, ref worker) =>
            {
                if (worker.TakeAll()) Interlocked.Increment(ref first);
                for (worker.ShareBlocks(5); worker.Take(out var part);) Interlocked.Add(ref sum, (int)part.Count);
                if (worker.TakeAll()) Interlocked.Increment(ref second);
                worker.Wait();
            });
            Assert.Equal((1, 1, 5), (first, second, sum));
        }
    }

    [Fact]
    public void What_a_helper_throws_reaches_the_caller()
    {
        workspace.Workers = 3;
        Until(() =>
        {
            int caller = Environment.CurrentManagedThreadId;
            bool thrown = false;
            var exception = Record.Exception(() => RunPass((ref _, _, ref worker) =>
            {
                for (worker.ShareRows(3000); worker.Take(out _);)
                {
                    if (Environment.CurrentManagedThreadId != caller)
                    {
                        Volatile.Write(ref thrown, true);
                        throw new InvalidDataException("from a helper");
                    }

                    Thread.Sleep(1);
                }

                worker.Wait();
            }));
            Assert.Equal(thrown ? "from a helper" : null, exception?.Message);
            return thrown;
        });
        AssertWorks();
    }

    [Fact]
    public void What_the_caller_throws_ends_the_pass()
    {
        workspace.Workers = 3;
        Until(() =>
        {
            int caller = Environment.CurrentManagedThreadId, helping = 0, helped = 0;
            var exception = Assert.Throws<InvalidDataException>(() => RunPass((ref _, _, ref worker) =>
            {
                for (worker.ShareRows(3000); worker.Take(out _);)
                {
                    if (Environment.CurrentManagedThreadId == caller)
                    {
                        for (int i = 0; i < 20 && Volatile.Read(ref helped) == 0; i++) Thread.Sleep(1);
                        throw new InvalidDataException("from the caller");
                    }

                    Interlocked.Increment(ref helping);
                    Interlocked.Increment(ref helped);
                    Thread.Sleep(2);
                    Interlocked.Decrement(ref helping);
                }

                worker.Wait();
            }));
            Assert.Equal("from the caller", exception.Message);
            Assert.Equal(0, helping);
            return helped > 0;
        });
        AssertWorks();
    }

    /// <remarks>The queue of the pool belongs to all: it grows, once in a while, for what others put there, while this thread puts its item. So one try of several has to be clean.</remarks>
    [Fact]
    public void Passes_allocate_nothing()
    {
        workspace.Workers = 2;
        workspace.WithInputGradient = true;
        var gradients = model.CreateGradients();
        var inputs = new float[64];
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 20 && least > 0; attempt++)
        {
            Train();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 50; i++) Train();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);

        void Train()
        {
            var batch = new SequenceBatch<float>(inputs, 1, 1);
            model.Forward(batch, workspace, Mode.Training);
            model.Backward(batch, workspace, gradients);
        }
    }

    private void RunPass(ForwardPass pass) => Passes.Forward(workspace, model.Parameters, pass);

    /// <summary>Tries until helpers had their say.</summary>
    private static void Until(Func<bool> attempt)
    {
        var started = DateTime.UtcNow;
        while (!attempt()) Assert.True(DateTime.UtcNow - started < TimeSpan.FromMinutes(1), "No helper came in a minute.");
    }

    private void AssertWorks()
    {
        for (int i = 0; i < 100; i++)
        {
            int sum = 0;
            RunPass((ref _, _, ref worker) =>
            {
                for (worker.ShareRows(3000); worker.Take(out var part);) Interlocked.Add(ref sum, (int)part.Count);
                worker.Wait();
            });
            Assert.Equal(3000, sum);
        }
    }
}
