namespace RnnGen.Generator.Planning;

/// <summary>
/// A copy of weights in another form, refreshed when they have changed. Its class is its format; where it stands, and who refreshes it, is one of the two classes below. A
/// plan lists all of them.
/// </summary>
internal abstract record DerivedCopy
{
    /// <summary>The tensors that it is made from.</summary>
    public abstract IReadOnlyList<TensorPlan> Sources { get; }
}

/// <summary>A copy that stands behind the parameters. The runtime refreshes it whenever they change, as the model's description says.</summary>
/// <param name="Offset">Where it begins, in floats from the end of the parameters.</param>
/// <param name="Length">Its floats, whole vectors of 16.</param>
internal abstract record ArenaCopy(int Offset, int Length) : DerivedCopy
{
    /// <summary>The list of the description that it stands in.</summary>
    public abstract string List { get; }

    /// <summary>Its entry there.</summary>
    public abstract string Describe(ArenaPlan arena);
}

/// <summary>A copy in a buffer of the workspace. Emitted code refreshes it before a backward pass that follows a change of the parameters.</summary>
/// <param name="Buffer">The buffer.</param>
internal abstract record WorkspaceCopy(BufferPlan Buffer) : DerivedCopy
{
    /// <summary>The statement that makes it anew.</summary>
    public abstract string Refresh { get; }
}
