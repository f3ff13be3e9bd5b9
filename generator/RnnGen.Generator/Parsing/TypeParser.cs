using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Parsing;

/// <summary>Where a class stands, as text that can be written into another file.</summary>
internal static class TypeParser
{
    private static readonly SymbolDisplayFormat Qualified =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static readonly SymbolDisplayFormat QualifiedAndEscaped =
        Qualified.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static TypeSpec Parse(INamedTypeSymbol type)
    {
        var containers = Containers(type).Reverse().ToList();
        bool isGlobal = type.ContainingNamespace.IsGlobalNamespace;
        var path = string.Join("+", containers.Append(type).Select(t => t.MetadataName));
        return new TypeSpec(
            isGlobal ? string.Empty : type.ContainingNamespace.ToDisplayString(QualifiedAndEscaped),
            containers.Select(c => Keyword(c) + " " + Escape(c.Name)).ToEquatableArray(),
            Escape(type.Name),
            isGlobal ? path : type.ContainingNamespace.ToDisplayString(Qualified) + "." + path,
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
