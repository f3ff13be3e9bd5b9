using Microsoft.CodeAnalysis;
using RnnGen.Generator.Diagnostics;

namespace RnnGen.Generator.Parsing;

/// <summary>Emitted code names every type in full or by an alias of its own. Some words cannot be named otherwise, and a type of that name would take their place.</summary>
internal static class TypeRules
{
    private static readonly string[] Words = ["var", "nint"];
    private static readonly string[] Namespaces = ["Generated", "CompilerServices"];

    public static void Check(INamedTypeSymbol type, ICollection<Problem> problems, CancellationToken cancellation)
    {
        var root = type.ContainingAssembly.GlobalNamespace;
        var own = root.GetNamespaceMembers().FirstOrDefault(n => n.Name == "RnnGen");
        foreach (var hiding in Named(root, Words).Concat(Named(own, Words)).Concat(Named(own, Namespaces)))
        {
            var location = hiding.Locations.FirstOrDefault(l => l.IsInSource) ?? ClassRules.Identifier(type, cancellation);
            problems.Add(new Problem(Descriptors.TypeHidesWord, location, hiding.Name, type.Name));
        }
    }

    private static IEnumerable<INamedTypeSymbol> Named(INamespaceSymbol? space, IEnumerable<string> names) =>
        space is null ? [] : names.SelectMany(name => space.GetTypeMembers(name));
}
