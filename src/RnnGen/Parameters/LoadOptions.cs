namespace RnnGen;

/// <summary>
/// What of a weight file is taken, and under which names. With a prefix, a map of names, or tensors that may be missing or left aside, a
/// file of any model is accepted by names and shapes, whatever its fingerprint: then it is the caller who knows that the weights mean the
/// same.
/// </summary>
public sealed record LoadOptions
{
    internal static LoadOptions Strict { get; } = new();

    /// <summary>
    /// What stands before the names of the model's tensors in the file, as in <c>encoder.</c> of <c>encoder.lstm.weight_ih_l0</c>. Tensors
    /// of other beginnings are left aside.
    /// </summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// The names in the file, behind the prefix, of tensors that have other names there: from <c>dense.weight</c> to <c>fc.weight</c>, for
    /// instance. Several tensors may be the same one in the file.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    /// <summary>Whether tensors of the model may be missing in the file. They are kept as they are.</summary>
    public bool AllowMissing { get; init; }

    /// <summary>Whether the file may have tensors that the model has not. They are left aside.</summary>
    public bool AllowExtra { get; init; }

    /// <summary>Whether weights may be NaN or infinite.</summary>
    public bool AllowNonFinite { get; init; }

    /// <summary>
    /// The names of the preprocessing that the caller applies, as in <c>["scaling"]</c>: exactly those that the file declares
    /// (<see cref="WeightMetadata.Declare"/>), or it is refused. So no weights are used without the scaling or the vocabulary that they
    /// were trained with, nor with one that they were not. Null: none.
    /// </summary>
    public IReadOnlyCollection<string>? Preprocessing { get; init; }

    /// <summary>Whether a file that is not wholly this model's may be meant.</summary>
    internal bool TakesParts => !string.IsNullOrEmpty(Prefix) || Names is not null || AllowMissing || AllowExtra;

    /// <summary>The name in the file of a tensor of the model.</summary>
    internal string NameInFile(string name) => Prefix + (Names is not null && Names.TryGetValue(name, out string? other) ? other : name);
}
