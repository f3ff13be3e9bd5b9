using Microsoft.CodeAnalysis;
using RnnGen.Generator.Analyzers;

namespace RnnGen.Generator.Parsing;

/// <summary>All stages of a model stand on one declaration: across several, their order would be the order of the files in the compilation.</summary>
internal static class DeclarationRules
{
    public static void Check(INamedTypeSymbol type, ICollection<Problem> problems, CancellationToken cancellation)
    {
        int first = -1;
        HashSet<int> reported = [];
        foreach (var attribute in type.GetAttributes())
        {
            if (!StageParser.IsStage(attribute) || attribute.ApplicationSyntaxReference is not { } reference) continue;
            int declaration = type.DeclaringSyntaxReferences.IndexOf(
                type.DeclaringSyntaxReferences.FirstOrDefault(d => d.SyntaxTree == reference.SyntaxTree && d.Span.Contains(reference.Span))!);
            if (first < 0) first = declaration;
            if (declaration != first && reported.Add(declaration))
                problems.Add(new Problem(Descriptors.SeveralDeclarations, reference.GetSyntax(cancellation).GetLocation(), type.Name));
        }
    }
}
