using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Parsing;

/// <summary>From a class marked with <c>[RnnModel]</c> to what it asks for, and what is wrong with it.</summary>
internal static class ModelParser
{
    /// <summary>
    /// The specification of a class at one declaration that is marked, or null. Marked twice by mistake, a class is met twice: only the
    /// first counts, for one class gives one file.
    /// </summary>
    public static ModelSpec? SpecOf(INamedTypeSymbol type, SyntaxNode declaration, CancellationToken cancellation)
    {
        var first = type.GetAttributes().First(StageParser.IsModel).ApplicationSyntaxReference;
        return first?.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(first.Span) ? Parse(type, cancellation).Spec : null;
    }

    /// <summary>Reads a class. Of symbols and syntax nothing remains in the specification; the problems hold locations.</summary>
    public static ParseResult Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        List<Problem> problems = [];
        bool canHavePart = ClassRules.Check(type, problems, cancellation);
        var stages = StageParser.Parse(type, problems, out bool compiles, cancellation);
        DeclarationRules.Check(type, problems, cancellation);
        int sequenceLength = ModelOptions.SequenceLength(type, problems, cancellation);
        var accuracy = ModelOptions.Accuracy(type, problems, cancellation);
        if (compiles)
        {
            NameRules.Check(stages);
            OrderRules.Check(type, stages, problems);
            if (problems.Count == 0) SizeRules.Check(type, stages, problems);
        }

        var spec = canHavePart
            ? new ModelSpec(TypeParser.Parse(type), stages.Select(s => s.Spec).ToEquatableArray(), compiles && problems.Count == 0)
            {
                SequenceLength = sequenceLength,
                Accuracy = accuracy,
            }
            : null;
        return new ParseResult(spec, problems.ToImmutableArray());
    }
}
