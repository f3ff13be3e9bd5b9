namespace RnnGen.Generator.Emission;

/// <summary>
/// Prints which lanes of a vector hold units. An infinity times a padding weight, which is zero, is NaN: so what leaves the last vector of a layer is zero in the other lanes by
/// this mask, and nowhere else by luck.
/// </summary>
internal static class UnitMask
{
    /// <summary>The mask of the first lanes of a vector, as a constant.</summary>
    public static string First(int units, int lanes) =>
        $"var inside = V.Create({string.Join(", ", Enumerable.Range(0, lanes).Select(lane => lane < units ? "-1" : "0"))}).AsSingle();";

    /// <summary>The mask of as many first lanes as there are units, if so many are left.</summary>
    public static string First(string units) => $"var inside = V.LessThan(V.CreateSequence(0, 1), V.Create((int){(units.Contains(' ') ? $"({units})" : units)})).AsSingle();";

    /// <summary>A value without what the mask leaves out, as a variable gets it.</summary>
    public static string Of(string value, bool masks) => masks ? $"{value} & inside" : value;

    /// <summary>The same as part of an expression.</summary>
    public static string InParentheses(string value, bool masks) => masks ? $"({value} & inside)" : value;
}
