using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RnnGen.Generator.Diagnostics;

namespace RnnGen.Generator.Parsing;

/// <summary>
/// All stages of a model stand on one declaration: across several, their order would be the order of the files in the compilation.
/// </summary>
internal static class DeclarationRules
{
    /// <returns>Whether the stages have an order. Without one nothing can be said of it.</returns>
    public static bool Check(INamedTypeSymbol type, ICollection<Problem> problems, CancellationToken cancellation)
    {
        int first = -1;
        foreach (var attribute in type.GetAttributes())
        {
            if (!StageParser.IsStage(attribute) || attribute.ApplicationSyntaxReference is not { } reference) continue;
            int declaration = IndexOf(type.DeclaringSyntaxReferences, reference);
            if (first < 0) first = declaration;
            if (declaration == first) continue;
            problems.Add(new Problem(Descriptors.SeveralDeclarations, reference.GetSyntax(cancellation).GetLocation(), type.Name));
            return false;
        }

        return true;
    }

    /// <summary>Which of a type's declarations holds an attribute.</summary>
    private static int IndexOf(ImmutableArray<SyntaxReference> declarations, SyntaxReference attribute)
    {
        for (int i = 0; i < declarations.Length; i++)
        {
            if (declarations[i].SyntaxTree == attribute.SyntaxTree && declarations[i].Span.Contains(attribute.Span)) return i;
        }

        return -1;
    }
}
