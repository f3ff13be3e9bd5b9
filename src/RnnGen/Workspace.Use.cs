namespace RnnGen;

/// <content>Who uses the workspace: one pass at a time.</content>
public sealed partial class Workspace
{
    /// <summary>1 while a pass lasts.</summary>
    private int busy;

    /// <summary>Whether a forward pass has begun to write and has not come to its end.</summary>
    private bool unfinished;

    /// <summary>Begins a pass: until its end there is no other.</summary>
    /// <exception cref="InvalidOperationException">One is under way.</exception>
    internal PassScope Enter()
    {
        if (Interlocked.CompareExchange(ref busy, 1, 0) != 0) throw Busy();
        return new PassScope(this);
    }

    /// <summary>Checks that no pass is under way.</summary>
    internal void CheckFree()
    {
        if (Volatile.Read(ref busy) != 0) throw Busy();
    }

    /// <summary>Numbers the forward pass that begins to write.</summary>
    internal void BeginForward(Mode mode)
    {
        unfinished = true;
        HasTape = mode == Mode.Training;
        if (HasTape) TapePass = Pass++;
        HasTargets = false;
    }

    /// <summary>The forward pass has come to its end.</summary>
    internal void EndForward() => unfinished = false;

    private InvalidOperationException Busy() => new(
        $"Another thread uses this workspace of {Description.Name}: a workspace serves one pass at a time. Threads share a model, each with a workspace of its own.");

    /// <summary>Ends the pass. A forward pass that has failed on its way leaves no tape, and its number to the next.</summary>
    private void Leave()
    {
        if (unfinished)
        {
            unfinished = false;
            if (HasTape) Pass = TapePass;
            HasTape = false;
        }

        Volatile.Write(ref busy, 0);
    }

    /// <summary>A pass over the workspace, which is free again at the end of the scope.</summary>
    internal readonly ref struct PassScope(Workspace workspace)
    {
        public void Dispose() => workspace.Leave();
    }
}
