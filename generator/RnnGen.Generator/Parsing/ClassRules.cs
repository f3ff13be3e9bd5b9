using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generator.Analyzers;

namespace RnnGen.Generator.Parsing;

/// <summary>What the class itself must be: one to which another file can add a part.</summary>
internal static class ClassRules
{
    /// <summary>Members that the generated part has whatever the model is. A class may not be named like one of them (CS0542).</summary>
    private static readonly HashSet<string> GeneratedMembers =
    [
        "Step", "Forward", "Loss", "Backward", "Parameters", "State", "InputSize", "OutputSize", "ParameterCount", "StateLength",
        "Fingerprint", "Load", "Create", "CreateWorkspace", "CreateGradients", "Probabilities", "OutputPerStep",
        "SequenceLength",
    ];

    /// <summary>Adds what is wrong with the class.</summary>
    /// <returns>
    /// Whether a generated part would compile, but for the word partial: without that the compiler reports one error at the class, while
    /// without the part it would report one at every use of a generated member.
    /// </returns>
    public static bool Check(INamedTypeSymbol type, ICollection<Problem> problems, CancellationToken cancellation)
    {
        var reason = Unsupported(type);
        if (reason is not null) problems.Add(new Problem(Descriptors.UnsupportedClass, Identifier(type, cancellation), type.Name, reason));

        if (GeneratedMembers.Contains(type.Name))
            problems.Add(new Problem(Descriptors.NamedLikeMember, Identifier(type, cancellation), type.Name));

        var parameters = Declarations(type, cancellation).Select(d => d.ParameterList).FirstOrDefault(p => p is not null);
        if (parameters is not null && !type.IsRecord)
            problems.Add(new Problem(Descriptors.PrimaryConstructor, parameters.GetLocation(), type.Name));

        if (reason is null && !BaseHasConstructor(type))
            problems.Add(new Problem(Descriptors.BaseConstructor, Identifier(type, cancellation), type.Name, type.BaseType!.Name));

        bool canHavePart = problems.Count == 0;
        CheckPartial(type, Descriptors.ClassNotPartial, type, problems, cancellation);
        foreach (var container in TypeParser.Containers(type))
            CheckPartial(container, Descriptors.ContainerNotPartial, type, problems, cancellation);
        return canHavePart;
    }

    /// <summary>The class's name where it is marked as a model.</summary>
    public static Location Identifier(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var marker = type.GetAttributes().FirstOrDefault(StageParser.IsModel)?.ApplicationSyntaxReference?.GetSyntax(cancellation);
        var declaration = marker?.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return declaration?.Identifier.GetLocation() ?? type.Locations[0];
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

    private static bool IsAccessible(IMethodSymbol constructor, INamedTypeSymbol type) => constructor.DeclaredAccessibility switch
    {
        Accessibility.Private => TypeParser.Containers(type).Contains(constructor.ContainingType, SymbolEqualityComparer.Default),
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, type.ContainingAssembly)
            || constructor.ContainingAssembly.GivesAccessTo(type.ContainingAssembly),
        _ => true,
    };

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
