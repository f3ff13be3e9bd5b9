using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Emission;

/// <summary>Names of what is generated beside the user's class.</summary>
internal static class GeneratedNames
{
    /// <summary>A namespace of the model's own, flat: a part of the user's namespace named System would otherwise hide the real one.</summary>
    public static string Namespace(TypeSpec type) =>
        "RnnGen.Generated." + string.Concat(type.MetadataName.Select(c => c switch
        {
            '_' => "__",
            '.' or '+' => "_",
            _ => c.ToString(),
        }));

    /// <summary>The class that holds the passes.</summary>
    public static string Network(TypeSpec type) => $"global::{Namespace(type)}.Network";
}
