namespace RnnGen.Generator.Emission;

/// <summary>Parameters of emitted methods as arguments of a call with the same names.</summary>
internal static class ParameterText
{
    /// <summary>nint t, ref float x, in Part part becomes t, ref x, part.</summary>
    public static string Arguments(string parameters) =>
        string.Join(", ", parameters.Split(',').Select(p => p.Trim().Split(' ')).Select(p => p[0] == "ref" ? $"ref {p[2]}" : p[p.Length - 1]));
}
