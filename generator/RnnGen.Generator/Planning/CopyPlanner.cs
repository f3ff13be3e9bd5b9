namespace RnnGen.Generator.Planning;

/// <summary>Gives copies of weights their places, and lists them: here, and nowhere else, a stage asks for one.</summary>
internal sealed class CopyPlanner(BufferPlanner buffers)
{
    private readonly List<DerivedCopy> copies = [];

    public IReadOnlyList<DerivedCopy> Copies => copies;

    /// <summary>Floats of those behind the parameters.</summary>
    public int ArenaLength { get; private set; }

    /// <summary>A copy behind the parameters.</summary>
    /// <param name="at">Makes it at an offset.</param>
    public T InArena<T>(Func<int, T> at)
        where T : ArenaCopy
    {
        var copy = at(ArenaLength);
        ArenaLength = checked(ArenaLength + copy.Length);
        copies.Add(copy);
        return copy;
    }

    /// <summary>A copy in a buffer of its own.</summary>
    public T InWorkspace<T>(string name, int length, Func<BufferPlan, T> inBuffer)
        where T : WorkspaceCopy
    {
        var copy = inBuffer(buffers.Add(name, BufferExtent.Single, length));
        copies.Add(copy);
        return copy;
    }
}
