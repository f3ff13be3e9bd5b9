using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Parsing;

/// <summary>What the user's own members, and inherited ones, must leave to the generated part: names, and the making of an object.</summary>
internal static class MemberRules
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static void Check(INamedTypeSymbol type, ModelSpec spec, ICollection<Problem> problems, CancellationToken cancellation)
    {
        var generated = SurfaceMembers.Of(spec).ToLookup(m => m.Name);
        foreach (var (member, owner) in Members(type))
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsEmitted(member)) continue;
            if (IsRequired(member)) problems.Add(new Problem(Descriptors.RequiredMember, LocationOf(member), type.Name, member.Name));
            if (generated[member.Name].FirstOrDefault(g => Clash(member, g)) is not { } taken) continue;
            var inherited = ReferenceEquals(owner, type) ? string.Empty : $", of its base '{owner.Name}',";
            var what = taken.Parameters is null || member is not IMethodSymbol ? taken.Name : $"{taken.Name}({taken.Parameters})";
            problems.Add(new Problem(Descriptors.MemberClash, LocationOf(member), type.Name, member.Name, inherited, what));
        }

        foreach (var constructor in type.InstanceConstructors) CheckConstructor(type, constructor, problems, cancellation);

        Location LocationOf(ISymbol member) =>
            member.Locations.FirstOrDefault(l => l.IsInSource) ?? ClassRules.Identifier(type, cancellation);
    }

    private static void CheckConstructor(INamedTypeSymbol type, IMethodSymbol constructor, ICollection<Problem> problems, CancellationToken cancellation)
    {
        if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not ConstructorDeclarationSyntax syntax || IsEmitted(constructor)) return;
        var location = syntax.Identifier.GetLocation();
        if (Parameters(constructor) == "ulong")
            problems.Add(new Problem(Descriptors.MemberClash, location, type.Name, type.Name, string.Empty, $"{type.Name}(ulong)"));
        else if (!syntax.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer))
            problems.Add(new Problem(Descriptors.ConstructorWithoutThis, location, type.Name));
    }

    /// <summary>The class's own members, then what it inherits and could hide.</summary>
    private static IEnumerable<(ISymbol Member, INamedTypeSymbol Owner)> Members(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers()) yield return (member, type);
        for (var owner = type.BaseType; owner is not null && owner.SpecialType != SpecialType.System_Object; owner = owner.BaseType)
        {
            foreach (var member in owner.GetMembers())
            {
                if (ClassRules.IsAccessible(member, type)) yield return (member, owner);
            }
        }
    }

    /// <summary>Methods clash if their parameters have the same types; anything else by the name alone.</summary>
    private static bool Clash(ISymbol member, SurfaceMember generated) =>
        generated.Parameters is null || member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method
        || (method.Arity == 0 && Parameters(method) == generated.Parameters);

    private static string Parameters(IMethodSymbol method) =>
        string.Join(", ", method.Parameters.Select(p => (p.RefKind == RefKind.None ? string.Empty : "ref ") + Written(p.Type, method.ContainingType)));

    /// <summary>The state is a type that the generator has not seen yet, and an analyzer has.</summary>
    private static string Written(ITypeSymbol type, INamedTypeSymbol model) =>
        type.Name == "State" && SymbolEqualityComparer.Default.Equals(type.ContainingType, model) ? type.Name : type.ToDisplayString(TypeFormat);

    /// <summary>Analyzers see the emitted members too.</summary>
    private static bool IsEmitted(ISymbol member)
    {
        var mark = member.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "GeneratedCodeAttribute" && a.ConstructorArguments.FirstOrDefault().Value is GeneratedNames.Tool);
        return mark is not null && member.DeclaringSyntaxReferences.All(r => r.SyntaxTree == mark.ApplicationSyntaxReference?.SyntaxTree);
    }

    private static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
}
