using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Parsing;

/// <summary>What the class itself must be: one to which another file can add a part.</summary>
internal static class ClassRules
{
    /// <summary>Adds what is wrong with the class.</summary>
    /// <returns>Whether a generated part would compile.</returns>
    public static bool Check(INamedTypeSymbol type, ICollection<Problem> problems, CancellationToken cancellation)
    {
        var identifier = Identifier(type, cancellation);
        if (OldLanguage(identifier) is { } version)
        {
            problems.Add(new Problem(Descriptors.LanguageTooOld, identifier, type.Name, version));
            return false;
        }

        var reason = Unsupported(type);
        if (reason is not null) problems.Add(new Problem(Descriptors.UnsupportedClass, identifier, type.Name, reason));

        if (SurfaceMembers.Names.Contains(type.Name))
            problems.Add(new Problem(Descriptors.NamedLikeMember, identifier, type.Name));

        var parameters = Declarations(type, cancellation).Select(d => d.ParameterList).FirstOrDefault(p => p is not null);
        if (parameters is not null && !type.IsRecord)
            problems.Add(new Problem(Descriptors.PrimaryConstructor, parameters.GetLocation(), type.Name));

        if (ModelAmongBases(type) is { } model)
            problems.Add(new Problem(Descriptors.DerivedFromModel, identifier, type.Name, model.Name));
        else if (reason is null && !BaseHasConstructor(type))
            problems.Add(new Problem(Descriptors.BaseConstructor, identifier, type.Name, type.BaseType!.Name));

        CheckPartial(type, Descriptors.ClassNotPartial, type, problems, cancellation);
        foreach (var container in TypeParser.Containers(type))
            CheckPartial(container, Descriptors.ContainerNotPartial, type, problems, cancellation);
        return problems.Count == 0;
    }

    /// <summary>The class's name where it is marked as a model.</summary>
    public static Location Identifier(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var marker = type.GetAttributes().FirstOrDefault(StageParser.IsModel)?.ApplicationSyntaxReference?.GetSyntax(cancellation);
        var declaration = marker?.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return declaration?.Identifier.GetLocation() ?? type.Locations[0];
    }

    /// <summary>Whether a member could be named in a class that derives from its own.</summary>
    public static bool IsAccessible(ISymbol member, INamedTypeSymbol type) => member.DeclaredAccessibility switch
    {
        Accessibility.Private => TypeParser.Containers(type).Contains(member.ContainingType, SymbolEqualityComparer.Default),
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, type.ContainingAssembly)
            || member.ContainingAssembly.GivesAccessTo(type.ContainingAssembly),
        _ => true,
    };

    /// <summary>The version of C# that the file is written in, where it cannot compile what is emitted.</summary>
    private static string? OldLanguage(Location identifier) =>
        identifier.SourceTree?.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp12 } options ? options.LanguageVersion.ToDisplayString() : null;

    private static INamedTypeSymbol? ModelAmongBases(INamedTypeSymbol type)
    {
        for (var @base = type.BaseType; @base is not null; @base = @base.BaseType)
        {
            if (@base.GetAttributes().Any(StageParser.IsModel)) return @base;
        }

        return null;
    }

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>();

    private static string? Unsupported(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => "a record",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        { IsFileLocal: true } => "local to its file",
        { IsGenericType: true, TypeParameters.Length: > 0 } => "generic",
        { ContainingType.IsGenericType: true } => "inside a generic type",
        _ when TypeParser.Containers(type).Any(c => c.IsFileLocal) => "inside a type that is local to its file",
        _ => null,
    };

    /// <summary>Whether <c>: base()</c> binds to a constructor that the class may call.</summary>
    private static bool BaseHasConstructor(INamedTypeSymbol type) =>
        type.BaseType is null or { TypeKind: TypeKind.Error }
        || type.BaseType.InstanceConstructors.Any(c => c.Parameters.All(p => p.IsOptional || p.IsParams) && IsAccessible(c, type));

    private static void CheckPartial(
        INamedTypeSymbol type, DiagnosticDescriptor descriptor, INamedTypeSymbol model, ICollection<Problem> problems,
        CancellationToken cancellation)
    {
        foreach (var declaration in Declarations(type, cancellation))
        {
            if (declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) continue;
            problems.Add(new Problem(descriptor, declaration.Identifier.GetLocation(), type.Name, model.Name));
            return;
        }
    }
}
