namespace RnnGen;

/// <summary>Finds tensors in a safetensors file, or says why they are not those that were expected.</summary>
/// <param name="Targets">
/// For each entry of the file, in its order, the tensors that take it: none where it is left aside, several where they are one in the file.
/// </param>
/// <param name="Result">What will become of all tensors.</param>
internal sealed record WeightBinding(FileTensor[][] Targets, LoadResult Result)
{
    public const string ModelKey = "rnngen.model";
    public const string FingerprintKey = "rnngen.fingerprint";

    /// <summary>Those tensors, out of all that are expected, that the entries of a file are, in the order of the entries.</summary>
    /// <param name="header">The file's header.</param>
    /// <param name="expected">The tensors that it must have, and no other.</param>
    /// <param name="owner">Whose they are, for messages.</param>
    public static FileTensor[] Bind(SafetensorsHeader header, IReadOnlyList<FileTensor> expected, string owner) =>
        [.. Bind(header, expected, owner, LoadOptions.Strict).Targets.Select(targets => targets.Single())];

    /// <summary>As the options say, which tensors take which entries of a file.</summary>
    /// <exception cref="ArgumentException">The options name a tensor that is none of the expected.</exception>
    public static WeightBinding Bind(SafetensorsHeader header, IReadOnlyList<FileTensor> expected, string owner, LoadOptions options)
    {
        foreach (string name in options.Names?.Keys ?? [])
        {
            if (expected.Any(t => t.Name == name)) continue;
            string known = List([.. expected.Select(t => t.Name)]);
            throw new ArgumentException($"{nameof(options.Names)} has '{name}', which is no tensor of {owner}. It has: {known}.", nameof(options));
        }

        var wanted = expected.ToLookup(t => options.NameInFile(t.Name));
        FileTensor[][] targets = [.. header.Entries.Select(e => wanted[e.Name].ToArray())];
        var loaded = targets.SelectMany(t => t).ToHashSet();
        CheckNames(
            header, [.. expected.Where(t => !loaded.Contains(t)).Select(t => options.NameInFile(t.Name))],
            [.. header.Entries.Where((e, i) => targets[i].Length == 0 && e.Name.StartsWith(options.Prefix ?? "", StringComparison.Ordinal)).Select(e => e.Name)],
            loaded.Count == 0 && expected.Count > 0, owner, options);
        for (int i = 0; i < targets.Length; i++)
            foreach (var tensor in targets[i]) CheckForm(header.Entries[i], tensor, owner);

        return new WeightBinding(targets, new LoadResult(
            [.. expected.Where(loaded.Contains).Select(t => t.Name)],
            [.. expected.Where(t => !loaded.Contains(t)).Select(t => t.Name)],
            [.. header.Entries.Where((_, i) => targets[i].Length == 0).Select(e => e.Name)]) { Metadata = WeightMetadata.Of(header) });
    }

    /// <summary>Refuses a file of a model with another fingerprint; one without any passes.</summary>
    public static void CheckFingerprint(SafetensorsHeader header, ParameterSet parameters)
    {
        string expected = parameters.Description.Fingerprint;
        if (!header.Metadata.TryGetValue(FingerprintKey, out string? given) || given == expected) return;
        string of = header.Metadata.TryGetValue(ModelKey, out string? name) ? $"of the model '{name}'" : "of a model";
        throw new WeightFileException(
            $"the file holds weights {of} with the fingerprint {given}; {parameters.Description.Name} has {expected}. "
            + "The models are declared differently, and the same weights would mean something else.");
    }

    /// <summary>The first names of a list, for a file may hold many.</summary>
    public static string List(IReadOnlyList<string> names)
    {
        const int Shown = 20;
        string list = string.Join(", ", names.Take(Shown).Select(n => n.Length <= 100 ? $"'{n}'" : $"'{n[..100]}...'"));
        return names.Count > Shown ? $"{list} and {names.Count - Shown} more" : list;
    }

    private static void CheckNames(SafetensorsHeader header, string[] missing, string[] unknown, bool nothing, string owner, LoadOptions options)
    {
        if ((missing.Length == 0 || (options.AllowMissing && !nothing)) && (unknown.Length == 0 || options.AllowExtra)) return;
        throw new WeightFileException(
            $"the tensors are not those of {owner}: "
            + $"{(missing.Length > 0 ? "missing " + List(missing) : "none missing")}, "
            + $"{(unknown.Length > 0 ? "unknown " + List(unknown) : "none unknown")}.{Advice(header, missing, unknown)}");
    }

    private static string Advice(SafetensorsHeader header, string[] missing, string[] unknown)
    {
        if (header.IsCheckpoint)
            return " The file is the checkpoint of a training: Trainer.Load goes on from it, "
                + $"{nameof(LoadOptions)}.{nameof(LoadOptions.AllowExtra)} takes its weights alone.";

        // All are there behind one prefix.
        if (missing.Length == 0 || unknown.FirstOrDefault(n => n.EndsWith(missing[0], StringComparison.Ordinal)) is not { } first) return "";
        string prefix = first[..^missing[0].Length];
        return missing.All(n => unknown.Contains(prefix + n)) ? $" They are there behind '{prefix}': set {nameof(LoadOptions)}.{nameof(LoadOptions.Prefix)} to it." : "";
    }

    private static void CheckForm(SafetensorsEntry entry, FileTensor tensor, string owner)
    {
        if (!FileTensorReader.Reads(entry.Type)) throw new WeightFileException($"tensor '{entry.Name}' is {entry.Type}; F32, F16, BF16 or F64 was expected.");
        if (entry.Shape.SequenceEqual(tensor.Shape.Select(d => (long)d))) return;
        string name = tensor.Name == entry.Name ? "" : $" for '{tensor.Name}'";
        throw new WeightFileException(
            $"tensor '{entry.Name}' has the shape [{string.Join(", ", entry.Shape)}]; {owner} expects [{string.Join(", ", tensor.Shape)}]{name}.");
    }
}
