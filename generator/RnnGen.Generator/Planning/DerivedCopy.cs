namespace RnnGen.Generator.Planning;

/// <summary>A copy of weights in another form, which is refreshed when they have changed: the format is the class, and the list of a model's copies is its plan's.</summary>
internal abstract record DerivedCopy
{
    /// <summary>The tensors that it is made from.</summary>
    public abstract IReadOnlyList<TensorPlan> Sources { get; }
}

/// <summary>A copy that stands behind the parameters. The runtime refreshes it whenever they change, as the model's description says.</summary>
/// <param name="Offset">Where it begins, in floats from the end of the parameters.</param>
internal abstract record ArenaCopy(int Offset) : DerivedCopy
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
