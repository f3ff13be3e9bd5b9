using System.ComponentModel;
using System.Runtime.CompilerServices;
using RnnGen.Threading;

namespace RnnGen.CompilerServices;

/// <summary>
/// One thread's way through a pass, alone or beside others. All workers run the same text. Work is shared out part by part, in loops such as
/// <c>for (worker.ShareRows(rows); worker.Take(out var part);)</c>, and each part goes to the worker that asks for it first. Values are read and written in parts
/// alone, and between a part that writes a value and one that reads it stands <see cref="Wait"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Worker
{
    private readonly WorkerTeam? team;
    private readonly long pass;
    private readonly int index;

    /// <summary>The number of the loop under way, from 1 on.</summary>
    private int loop;

    /// <summary>What the loop shares out, and in how many parts.</summary>
    private nint total;
    private int parts;

    /// <summary>Parts of all loops so far.</summary>
    private int due;

    /// <summary>Whether a part is in work; for a worker alone, whether it has taken what there is.</summary>
    private bool holds;

    internal Worker(WorkerTeam team, long pass, int index)
    {
        this.team = team;
        this.pass = pass;
        this.index = index;
    }

    /// <summary>Loops so far.</summary>
    internal readonly int Loops => loop;

    /// <summary>Whether a part was taken and is not finished.</summary>
    internal readonly bool Holds => holds;

    /// <summary>Begins to share out rows, some parts a worker. No part is a single row unless that is all: the kernels sum a single row in another order.</summary>
    /// <param name="rows">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ShareRows(nint rows) => Share(rows, team is null ? 1 : team.PartsOfRows(rows));

    /// <summary>Begins to share out the sequences of a batch, a part a worker. No part is a single sequence unless that is all.</summary>
    /// <param name="sequences">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ShareSequences(nint sequences) => Share(sequences, team is null ? 1 : team.PartsOfSequences(sequences));

    /// <summary>Begins to share out blocks of columns, each for itself where there are few.</summary>
    /// <param name="blocks">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ShareBlocks(nint blocks) => Share(blocks, team is null ? 1 : team.PartsOfBlocks(blocks));

    /// <summary>Begins what one worker does as a whole: sums that have one order.</summary>
    /// <param name="rows">How many rows, or sequences, that is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ShareWhole(nint rows) => Share(rows, 1);

    /// <summary>Takes a part that nobody has taken, and ends the one before.</summary>
    /// <param name="part">The part.</param>
    /// <returns>Whether there was one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Take(out Part part)
    {
        if (team is not null) return TakeShared(out part);
        part = new Part(0, total);
        bool first = !holds;
        holds = true;
        return first;
    }

    /// <summary>Whether this worker does what stands behind it, which is not shared out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TakeAll()
    {
        if (team is null) return true;
        ShareWhole(1);
        return TakeShared(out _);
    }

    /// <summary>Waits until all parts so far are done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Wait()
    {
        if (team is not null) WaitShared();
    }

    /// <summary>Ends the part in work, done or not.</summary>
    internal void Finish()
    {
        if (!holds) return;
        holds = false;
        team!.Finish();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Share(nint count, int into)
    {
        total = count;
        if (team is null) holds = false;
        else Begin(into);
    }

    private void Begin(int into)
    {
        Finish();
        parts = into;
        due += into;
        loop++;
    }

    private bool TakeShared(out Part part)
    {
        Finish();
        int taken = team!.Take(pass, loop, parts, index);
        if (taken < 0)
        {
            part = default;
            return false;
        }

        holds = true;
        nint first = total * taken / parts;
        part = new Part(first, total * (taken + 1) / parts - first);
        return true;
    }

    private void WaitShared()
    {
        Finish();
        team!.Await(pass, due);
    }
}
