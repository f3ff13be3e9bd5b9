namespace RnnGen;

/// <summary>What became of the tensors of a model and of those of a file.</summary>
public sealed class LoadResult
{
    internal LoadResult(IReadOnlyList<string> loaded, IReadOnlyList<string> kept, IReadOnlyList<string> leftAside) =>
        (Loaded, Kept, LeftAside) = (loaded, kept, leftAside);

    /// <summary>Tensors of the model that were loaded, by their names in the model.</summary>
    public IReadOnlyList<string> Loaded { get; }

    /// <summary>Tensors of the model that the file has not, and that are as they were: in a new model, as declared.</summary>
    public IReadOnlyList<string> Kept { get; }

    /// <summary>Tensors of the file that were not used, by their names in the file.</summary>
    public IReadOnlyList<string> LeftAside { get; }

    /// <summary>What the file says besides the weights.</summary>
    public WeightMetadata Metadata { get; internal init; } = new();

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Loaded.Count} tensors loaded; {Kept.Count} kept{List(Kept)}; {LeftAside.Count} left aside{List(LeftAside)}";

    private static string List(IReadOnlyList<string> names) => names.Count == 0 ? "" : $": {WeightBinding.List(names)}";
}
