namespace RnnGen.Generator.Planning;

/// <summary>
/// Names of one model as C# identifiers: lstm.weight_ih_l0 becomes LstmWeightIhL0. Names that differ only in case or punctuation would become the
/// same one, so the second gets a number.
/// </summary>
internal sealed class Identifiers
{
    private readonly HashSet<string> taken = [];

    /// <summary>Identifiers of a class's members, which cannot have its name and should not hide what every class inherits.</summary>
    public static Identifiers OfMembers(string type)
    {
        var identifiers = new Identifiers();
        identifiers.taken.UnionWith(
            [type, "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"]);
        return identifiers;
    }

    /// <summary>An identifier that nothing else has.</summary>
    public string Add(string name) => AddIdentifier(Of(name));

    /// <summary>The identifier, or that with a number where something else has it already.</summary>
    public string AddIdentifier(string identifier)
    {
        var unique = identifier;
        for (int i = 2; !taken.Add(unique); i++) unique = $"{identifier}_{i}";
        return unique;
    }

    private static string Of(string name)
    {
        var text = new System.Text.StringBuilder();
        bool upper = true;
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c)) text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = !char.IsLetterOrDigit(c);
        }

        return text.Length == 0 || char.IsDigit(text[0]) ? "_" + text : text.ToString();
    }
}
