namespace RnnGen;

/// <summary>Finds tensors in a safetensors file, or says why they are not those that were expected.</summary>
internal static class WeightBinding
{
    public const string ModelKey = "rnngen.model";
    public const string FingerprintKey = "rnngen.fingerprint";

    /// <summary>Those tensors, out of all that are expected, that the entries of a file are, in the order of the entries.</summary>
    /// <param name="header">The file's header.</param>
    /// <param name="expected">The tensors that it must have, and no other.</param>
    /// <param name="owner">Whose they are, for messages.</param>
    public static FileTensor[] Bind(SafetensorsHeader header, IReadOnlyList<FileTensor> expected, string owner)
    {
        var known = expected.ToDictionary(t => t.Name);
        CheckNames(header, known, owner);

        var tensors = new FileTensor[header.Entries.Count];
        for (int i = 0; i < tensors.Length; i++)
        {
            var entry = header.Entries[i];
            var tensor = tensors[i] = known[entry.Name];
            if (entry.Type != "F32") throw new WeightFileException($"tensor '{entry.Name}' is {entry.Type}; F32 was expected, the only dtype that is read.");
            if (!entry.Shape.SequenceEqual(tensor.Shape.Select(d => (long)d)))
            {
                throw new WeightFileException(
                    $"tensor '{entry.Name}' has the shape [{string.Join(", ", entry.Shape)}]; {owner} expects [{string.Join(", ", tensor.Shape)}].");
            }
        }

        return tensors;
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

    private static void CheckNames(SafetensorsHeader header, Dictionary<string, FileTensor> expected, string owner)
    {
        var given = header.Entries.Select(e => e.Name).ToHashSet();
        var missing = expected.Keys.Where(n => !given.Contains(n)).ToArray();
        var unknown = header.Entries.Select(e => e.Name).Where(n => !expected.ContainsKey(n)).ToArray();
        if (missing.Length == 0 && unknown.Length == 0) return;
        throw new WeightFileException(
            $"the tensors are not those of {owner}: "
            + $"{(missing.Length > 0 ? "missing " + List(missing) : "none missing")}, "
            + $"{(unknown.Length > 0 ? "unknown " + List(unknown) : "none unknown")}.");
    }

    /// <summary>The first names of a list, for a file may hold many.</summary>
    private static string List(string[] names)
    {
        const int Shown = 20;
        string list = string.Join(", ", names.Take(Shown).Select(n => n.Length <= 100 ? $"'{n}'" : $"'{n[..100]}...'"));
        return names.Length > Shown ? $"{list} and {names.Length - Shown} more" : list;
    }
}
