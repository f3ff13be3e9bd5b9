namespace RnnGen;

/// <content>How metadata stand in files: free keys as they are, in checkpoints behind a prefix; what is declared behind another.</content>
public sealed partial class WeightMetadata
{
    private const string Own = "rnngen.";
    private const string DeclaredPrefix = "rnngen.preprocessing.";
    private const string InCheckpoint = "metadata/";

    /// <summary>
    /// What a weight file or a checkpoint says besides the weights, of which none is read: to make a scaling or a vocabulary before the
    /// model, for instance.
    /// </summary>
    /// <exception cref="WeightFileException">The file is no safetensors file, or says too much.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WeightMetadata Read(string path) => WeightSource.Read(path, stream => Of(WeightFile.ReadHeader(stream)));

    /// <summary>The metadata of a file's header, without those that say what the file is.</summary>
    /// <exception cref="WeightFileException">There are too many.</exception>
    internal static WeightMetadata Of(SafetensorsHeader header)
    {
        var metadata = new WeightMetadata();
        bool isCheckpoint = header.IsCheckpoint;
        foreach (var (key, text) in header.Metadata)
        {
            if (key.StartsWith(DeclaredPrefix, StringComparison.Ordinal)) metadata.preprocessing[key[DeclaredPrefix.Length..]] = text;
            else if (isCheckpoint && key.StartsWith(InCheckpoint, StringComparison.Ordinal)) metadata.texts[key[InCheckpoint.Length..]] = text;
            else if (!isCheckpoint && !IsReserved(key)) metadata.texts[key] = text;
        }

        CheckSize(metadata.texts.Count + metadata.preprocessing.Count, metadata.Length);
        return metadata;
    }

    /// <summary>Writes all of it among the fields of a file.</summary>
    internal void Write(Dictionary<string, string> fields, bool toCheckpoint)
    {
        foreach (var (key, text) in texts) fields[toCheckpoint ? InCheckpoint + key : key] = text;
        foreach (var (name, text) in preprocessing) fields[DeclaredPrefix + name] = text;
    }

    /// <summary>Refuses what a file says if it does not fit beside what is there.</summary>
    internal void CheckRoomFor(WeightMetadata other) =>
        CheckSize(texts.Count + preprocessing.Count + other.texts.Count + other.preprocessing.Count, (long)Length + other.Length);

    /// <summary>
    /// Takes what a file says of its weights: in place of all that was, or where not all weights come from there, beside it.
    /// </summary>
    internal void Take(WeightMetadata other, bool beside)
    {
        if (!beside)
        {
            texts.Clear();
            preprocessing.Clear();
        }

        foreach (var (key, text) in other.texts) texts[key] = text;
        foreach (var (name, text) in other.preprocessing) preprocessing[name] = text;
    }

    /// <summary>Refuses preprocessing that the one who loads does not name, and names of what is not declared.</summary>
    internal void CheckNamed(LoadOptions options)
    {
        const string Option = $"{nameof(LoadOptions)}.{nameof(LoadOptions.Preprocessing)}";
        var named = options.Preprocessing ?? [];
        string[] unnamed = [.. preprocessing.Keys.Where(name => !named.Contains(name))];
        string[] unknown = [.. named.Where(name => !preprocessing.ContainsKey(name))];
        if (unnamed.Length > 0)
        {
            throw new WeightFileException(
                $"the weights belong to the preprocessing {WeightBinding.List(unnamed)}, without which they mean something else: apply what is in "
                + $"{nameof(ParameterSet.Metadata)}.{nameof(Preprocessing)}, and name it in {Option}.");
        }

        if (unknown.Length == 0) return;
        string declared = preprocessing.Count == 0 ? "none" : WeightBinding.List([.. preprocessing.Keys]);
        throw new WeightFileException($"{Option} names {WeightBinding.List(unknown)}; the file declares {declared}.");
    }

    /// <summary>Refuses a checkpoint of a training with other preprocessing.</summary>
    internal void CheckSame(WeightMetadata own)
    {
        foreach (string name in preprocessing.Keys.Union(own.preprocessing.Keys))
        {
            preprocessing.TryGetValue(name, out string? given);
            own.preprocessing.TryGetValue(name, out string? expected);
            if (given == expected) continue;
            string what = given is null ? "without it" : expected is null ? "with it" : "with another one of this name";
            throw new WeightFileException(
                $"the model declares {(expected is null ? "no" : "the")} preprocessing {WeightBinding.List([name])} in its {nameof(ParameterSet.Metadata)}; "
                + $"the checkpoint is of a training {what}.");
        }
    }

    private static void CheckSize(int count, long length)
    {
        if (count <= MaxCount && length <= MaxLength) return;
        throw new WeightFileException(
            FormattableString.Invariant($"__metadata__ has {count} keys of {length} characters; up to {MaxCount} of {MaxLength} were expected."));
    }

    private static bool IsReserved(string key) => key == "format" || key.StartsWith(Own, StringComparison.Ordinal);
}
