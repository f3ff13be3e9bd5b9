using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Parsing;

/// <summary>From a class marked with <c>[RnnModel]</c> to what it asks for, and what is wrong with it.</summary>
internal static class ModelParser
{
    /// <summary>
    /// What the generator keeps of a class at one declaration that is marked, or null. Marked twice by mistake, a class is met twice: only the
    /// first counts, for one class gives one file.
    /// </summary>
    public static ParsedModel? Read(INamedTypeSymbol type, SyntaxNode declaration, CancellationToken cancellation)
    {
        var first = type.GetAttributes().First(StageParser.IsModel).ApplicationSyntaxReference;
        if (first?.SyntaxTree != declaration.SyntaxTree || !declaration.Span.Contains(first.Span)) return null;
        var (spec, problems) = Parse(type, cancellation);
        var mistakes = problems.Where(p => p.IsError).Select(Mistake.Of).ToEquatableArray();
        return new ParsedModel(spec is null ? null : spec with { Errors = mistakes.Select(m => m.ToString()).ToEquatableArray() }, mistakes, Place.Of(ClassRules.Identifier(type, cancellation)));
    }

    /// <summary>Reads a class. Of symbols and syntax nothing remains in the specification; the problems hold locations.</summary>
    public static ParseResult Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        try
        {
            return ParseClass(type, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Other models of the project keep their code.
            var problem = new Problem(Descriptors.GeneratorFailed, ClassRules.Identifier(type, cancellation), type.Name, e.ToString());
            return new ParseResult(null, ImmutableArray.Create(problem));
        }
    }

    private static ParseResult ParseClass(INamedTypeSymbol type, CancellationToken cancellation)
    {
        List<Problem> problems = [];
        bool canHavePart = ClassRules.Check(type, problems, cancellation);
        TypeRules.Check(type, problems, cancellation);
        var stages = StageParser.Parse(type, problems, out bool compiles, cancellation);
        bool inOrder = DeclarationRules.Check(type, problems, cancellation);
        int sequenceLength = ModelOptions.SequenceLength(type, problems, cancellation);
        var accuracy = ModelOptions.Accuracy(type, problems, cancellation);
        if (compiles && inOrder)
        {
            NameRules.Check(stages);
            ValueRules.Check(stages);
            OrderRules.Check(type, stages, problems);
            if (problems.Count == 0) SizeRules.Check(type, stages, problems);
        }

        var spec = new ModelSpec(TypeParser.Parse(type), stages.Select(s => s.Spec).ToEquatableArray(), IsValid: false)
        {
            SequenceLength = sequenceLength,
            Accuracy = accuracy,
        };
        if (canHavePart) MemberRules.Check(type, spec, problems, cancellation);
        return new ParseResult(canHavePart ? spec with { IsValid = compiles && !problems.Any(p => p.IsError) } : null, problems.ToImmutableArray());
    }
}
