using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Specification;

/// <summary>Names of what is generated beside the user's class.</summary>
internal static class GeneratedNames
{
    /// <summary>
    /// A namespace of the model's own, flat: a part of the user's namespace named System would otherwise hide the real one. No two models have the same: a name
    /// never begins with a digit, so _1 can only stand for an underscore.
    /// </summary>
    public static string Namespace(TypeSpec type) =>
        "RnnGen.Generated." + (type.Name == "@" + type.MetadataName ? "@" : string.Empty) + string.Concat(type.MetadataName.Select(c => c switch
        {
            '_' => "_1",
            '.' or '+' => "_",
            _ => c.ToString(),
        }));

    /// <summary>The class that holds the passes.</summary>
    public static string Network(TypeSpec type) => $"global::{Namespace(type)}.Network";

    /// <summary>What marks emitted types, by names that <see cref="Usings"/> knows: tools that measure coverage or style leave them out.</summary>
    public const string TypeMark = $"[GeneratedCode(\"{Tool}\", \"{Version}\"), ExcludeFromCodeCoverage]";

    /// <summary>The same for methods and properties in the user's class, in full.</summary>
    public const string MemberMark =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{Tool}\", \"{Version}\"), global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]";

    /// <summary>The same for constants, which nothing covers.</summary>
    public const string ConstantMark = $"[global::System.CodeDom.Compiler.GeneratedCode(\"{Tool}\", \"{Version}\")]";

    /// <summary>The generator's name in marks.</summary>
    public const string Tool = "RnnGen";

    private const string Version = "0.1";
}
