using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>
/// Names of types in emitted code are short: each that a text uses gets an alias in front of it. An alias goes before every type of that name elsewhere, be it in a namespace
/// that a user calls System.
/// </summary>
internal static class Usings
{
    private static readonly string[] Attributes = ["GeneratedCode", "ExcludeFromCodeCoverage", "MethodImpl"];

    private static readonly (string Namespace, string[] Types)[] Known =
    [
        ("System", ["Math"]),
        ("System.CodeDom.Compiler", ["GeneratedCode"]),
        ("System.Diagnostics.CodeAnalysis", ["ExcludeFromCodeCoverage"]),
        ("System.Runtime.CompilerServices", ["MethodImpl", "MethodImplOptions", "Unsafe"]),
        ("System.Runtime.InteropServices", ["MemoryMarshal"]),
        ("System.Runtime.Intrinsics", ["Vector128", "Vector256", "Vector512"]),
        ("RnnGen", ["Workspace"]),
        ("RnnGen.CompilerServices",
        [
            "BufferExtent", "Contract5", "LayerInput", "LayerNormalization", "Losses", "MatrixKernels", "ModelDescription", "NormalizedRows", "OutputRows", "Part", "Passes", "RowProducts",
            "StreamSteps", "Serpentine", "WeightGradient", "Width128", "Width256", "Width512", "Worker",
        ]),
    ];

    /// <summary>Generic types with what they are used of.</summary>
    private static readonly (string Alias, string Type)[] Closed =
    [
        ("Floats128", "System.Runtime.Intrinsics.Vector128<float>"),
        ("Floats256", "System.Runtime.Intrinsics.Vector256<float>"),
        ("Floats512", "System.Runtime.Intrinsics.Vector512<float>"),
    ];

    /// <summary>The aliases that a text needs.</summary>
    public static void Emit(SourceWriter writer, string text)
    {
        var words = Words(text);
        foreach (var (space, types) in Known)
        {
            foreach (var type in types)
            {
                if (words.Contains(type)) writer.Line($"using {type} = global::{space}.{type}{(Attributes.Contains(type) ? "Attribute" : string.Empty)};");
            }
        }

        foreach (var (alias, type) in Closed.Where(c => words.Contains(c.Alias))) writer.Line($"using {alias} = global::{type};");
    }

    /// <summary>The names of a text that no dot precedes, comments left out.</summary>
    private static HashSet<string> Words(string text)
    {
        HashSet<string> words = [];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '/' && i + 1 < text.Length && text[i + 1] == '/')
            {
                i = text.IndexOf('\n', i);
                if (i < 0) break;
            }

            if (!IsPart(text[i])) continue;
            int start = i;
            while (i < text.Length && IsPart(text[i])) i++;
            if (start == 0 || text[start - 1] != '.') words.Add(text.Substring(start, i - start));
        }

        return words;

        static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';
    }
}
