using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Parsing;

/// <summary>Where a class stands, as text that can be written into another file.</summary>
internal static class TypeParser
{
    private static readonly SymbolDisplayFormat Qualified = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static TypeSpec Parse(INamedTypeSymbol type)
    {
        var containers = Containers(type).Reverse().ToList();
        var @namespace = type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString(Qualified);
        var path = string.Join("+", containers.Select(c => c.MetadataName).Concat([type.MetadataName]));
        var metadataNamespace = type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString() + ".";
        return new TypeSpec(
            @namespace,
            containers.Select(c => Keyword(c) + " " + Escape(c.Name)).ToEquatableArray(),
            Escape(type.Name),
            metadataNamespace + path,
            SyntaxFacts.GetText(type.DeclaredAccessibility));
    }

    /// <summary>The types around a type, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (var container = type.ContainingType; container is not null; container = container.ContainingType) yield return container;
    }

    private static string Keyword(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => "interface",
        TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
        _ => type.IsRecord ? "record" : "class",
    };

    /// <summary>Contextual words too (record, file, scoped): as names of types they need the @ as well.</summary>
    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
