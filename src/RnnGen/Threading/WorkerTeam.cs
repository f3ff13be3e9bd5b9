using System.Numerics;
using System.Runtime.ExceptionServices;
using RnnGen.CompilerServices;

namespace RnnGen.Threading;

/// <summary>
/// The threads that share the passes of one workspace: the caller's, and pool workers that come from the thread pool when it has some. The caller never waits for a
/// pool worker to come, only for parts that one has taken; if none comes, it takes them all itself.
/// </summary>
/// <remarks>
/// Every loop of a pass has a number that no other loop of the worker team has, and a word in which that number and a bit for each part stand together. A part is taken by
/// setting its bit with a compare-and-exchange of that word. A pool worker that comes late finds words of later numbers and passes on; one that comes after the end of its pass
/// finds that <see cref="pass"/> has changed, takes nothing, and so touches nothing.
/// </remarks>
internal sealed class WorkerTeam
{
    /// <summary>The most workers: a part is a bit of 32.</summary>
    public const int MostWorkers = 32;

    /// <summary>Words, each in a cache line of its own. Loops take turns: whoever is at one has found all parts of those before it taken.</summary>
    private const int Words = 16, CacheLine = 16;
    private const int RowsOfPart = 24;

    private readonly Workspace workspace;
    private readonly int workers;
    private readonly PoolWorker[] poolWorkers;

    /// <summary>The words, with room before, between and behind; the last counts the finished parts of the pass.</summary>
    private readonly long[] words = new long[(Words + 3) * CacheLine];

    /// <summary>The number of the first loop of the pass under way, less one; 0 between passes.</summary>
    private long pass;

    /// <summary>What <see cref="pass"/> will be next.</summary>
    private long next = 1;

    /// <summary>Pool workers that may be in a pass, or believe so.</summary>
    private int present;
    private Exception? failure;

    // The pass under way.
    private ForwardPass? forward;
    private BackwardPass? backward;
    private ParameterSet? parameters;
    private Gradients? gradients;

    public WorkerTeam(Workspace workspace, int workers)
    {
        this.workspace = workspace;
        this.workers = workers;
        poolWorkers = new PoolWorker[workers - 1];
        for (int i = 0; i < poolWorkers.Length; i++) poolWorkers[i] = new PoolWorker(this, i + 1);
    }

    /// <summary>Parts that pool workers have taken, not counted exactly: whether the worker team is of use.</summary>
    public long PoolWorkersParts { get; private set; }

    private ref long Finished => ref words[(Words + 1) * CacheLine];

    /// <summary>Runs one pass, forward or backward, with the pool workers that come.</summary>
    public void Run(ForwardPass? forwardPass, BackwardPass? backwardPass, ParameterSet weights, Gradients? sums)
    {
        forward = forwardPass;
        backward = backwardPass;
        parameters = weights;
        gradients = sums;
        failure = null;
        Finished = 0;
        var worker = new Worker(this, next, 0);
        Interlocked.Exchange(ref pass, next);
        foreach (var poolWorker in poolWorkers) poolWorker.Call();
        bool done = false;
        try
        {
            Work(ref worker);
            worker.Wait();
            done = true;
        }
        finally
        {
            // Nothing can be taken from here on. A pool worker may still be at work only where the caller has failed.
            Interlocked.Exchange(ref pass, 0);
            if (!done) AwaitPoolWorkers();
            next += worker.Loops + Words;
        }

        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Takes part in the pass under way, if there is one.</summary>
    public void Join(int index)
    {
        Interlocked.Increment(ref present);
        long joined = Volatile.Read(ref pass);
        if (joined != 0)
        {
            var worker = new Worker(this, joined, index);
            try
            {
                Work(ref worker);
            }
            catch (Exception e) when (worker.Holds)
            {
                failure = e;
            }
            catch (Exception)
            {
                // It had no part in a pass: it came after the end, and what it read was no longer of one pass.
            }

            worker.Finish();
        }

        Interlocked.Decrement(ref present);
    }

    /// <summary>Takes a part of a loop.</summary>
    /// <returns>Its number, or -1 where all are taken or the pass is over.</returns>
    public int Take(long ofPass, int loop, int parts, int index)
    {
        long number = ofPass + loop;
        ref long place = ref words[(int)(number % Words + 1) * CacheLine];
        uint all = uint.MaxValue >> (32 - parts);
        while (true)
        {
            long word = Volatile.Read(ref place);
            int later = (int)(word >> 32) - (int)number;
            uint free = later > 0 ? 0 : later < 0 ? all : all & ~(uint)word;
            if (free == 0) return -1;

            // If the word still is what it was before the pass was looked at, the pass was under way all the time.
            if (index > 0)
            {
                Interlocked.MemoryBarrier();
                if (Volatile.Read(ref pass) != ofPass) return -1;
            }

            // Each begins at a place of its own, the same in every loop of so many parts: what it wrote before is in its cache.
            uint own = free & uint.MaxValue << index * parts / workers;
            int part = BitOperations.TrailingZeroCount(own != 0 ? own : free);
            long taken = (number << 32) | (all & ~free) | (1L << part);
            if (Interlocked.CompareExchange(ref place, taken, word) != word) continue;
            if (index > 0) PoolWorkersParts++;
            return part;
        }
    }

    /// <summary>Counts a part as done.</summary>
    public void Finish() => Interlocked.Increment(ref Finished);

    /// <summary>Waits until so many parts are done, or the pass is over.</summary>
    public void Await(long ofPass, int due)
    {
        if (Volatile.Read(ref Finished) >= due) return;

        // Some microseconds at full attention; then others get the core: whoever has the part may be waiting for one.
        for (int i = 0; i < 100; i++)
        {
            Thread.SpinWait(8);
            if (Volatile.Read(ref Finished) >= due) return;
        }

        var spin = default(SpinWait);
        while (Volatile.Read(ref Finished) < due && Volatile.Read(ref pass) == ofPass)
        {
            if (spin.Count < 20) Thread.Yield();
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Parts of whole-sequence products: some for each worker, so that who comes late or is slow does fewer.</summary>
    public int PartsOfRows(nint rows) => (int)nint.Clamp(rows / RowsOfPart, 1, Math.Min(4 * workers, 32));

    /// <summary>Parts of a sweep through time, which read all recurrent weights at every step: no more than workers.</summary>
    public int PartsOfSequences(nint sequences) => (int)nint.Clamp(sequences / 2, 1, workers);

    /// <summary>Parts of blocks of columns.</summary>
    public int PartsOfBlocks(nint blocks) => (int)nint.Clamp(blocks, 1, Math.Min(4 * workers, 32));

    private void Work(ref Worker worker)
    {
        // Read in one order, so that no pass gets the gradients of another. A pool worker that comes too late may find anything; it will take nothing.
        var weights = Volatile.Read(ref parameters);
        if (weights is null) return;
        if (Volatile.Read(ref forward) is { } forwardPass) forwardPass(ref weights.Arena.Reference, workspace, ref worker);
        else if (Volatile.Read(ref backward) is { } backwardPass && Volatile.Read(ref gradients) is { } sums)
            backwardPass(ref weights.Arena.Reference, workspace, ref sums.Arena.Reference, ref worker);
    }

    private void AwaitPoolWorkers()
    {
        var spin = default(SpinWait);
        while (Volatile.Read(ref present) > 0) spin.SpinOnce();
    }
}
