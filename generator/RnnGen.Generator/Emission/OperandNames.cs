namespace RnnGen.Generator.Emission;

/// <summary>What the fields of a kernel's operands are called.</summary>
internal static class OperandNames
{
    /// <summary>The field of a value: H of h.</summary>
    public static string Field(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>A state before a step.</summary>
    public static string Old(string state) => Field(state) + "Old";

    /// <summary>A state after it.</summary>
    public static string New(string state) => Field(state) + "New";
}
