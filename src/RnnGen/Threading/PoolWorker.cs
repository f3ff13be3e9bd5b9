namespace RnnGen.Threading;

/// <summary>One thread of the pool that may take part in passes. It stands in the pool's queue once at most, and stays in a pass no longer than the pass lasts.</summary>
internal sealed class PoolWorker(WorkerTeam team, int index) : IThreadPoolWorkItem
{
    private int called;

    /// <summary>Asks it to take part in the pass under way.</summary>
    public void Call()
    {
#pragma warning disable RS0030 // The one place where a pass asks the pool for a thread.
        if (Interlocked.Exchange(ref called, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
#pragma warning restore RS0030
    }

    /// <inheritdoc/>
    public void Execute()
    {
        // Before it looks for a pass: a call from here on finds it out of the queue and puts it there again.
        Interlocked.Exchange(ref called, 0);
        team.Join(index);
    }
}
