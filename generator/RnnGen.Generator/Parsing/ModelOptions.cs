using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Parsing;

/// <summary>Reads the options of <c>[RnnModel]</c> itself.</summary>
internal static class ModelOptions
{
    /// <summary>
    /// The most steps of a sequence, or 0 for any number. A value that is not permitted becomes a problem at the argument, and a permitted value is
    /// returned.
    /// </summary>
    public static int SequenceLength(INamedTypeSymbol type, ICollection<Problem> problems, CancellationToken cancellation)
    {
        var argument = Attribute(type).NamedArguments.FirstOrDefault(a => a.Key == nameof(ModelSpec.SequenceLength));
        if (argument.Value is not { Kind: TypedConstantKind.Primitive, Value: int steps }) return 0;
        if (steps is >= 0 and <= Limits.SequenceLength) return steps;
        problems.Add(new Problem(Descriptors.SequenceLengthNotPermitted, LocationOfSequenceLength(type, cancellation), steps, Limits.SequenceLength));
        return steps < 0 ? 1 : Limits.SequenceLength;
    }

    /// <summary>Where the number of steps is written.</summary>
    private static Location LocationOfSequenceLength(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var syntax = (AttributeSyntax)Attribute(type).ApplicationSyntaxReference!.GetSyntax(cancellation);
        var argument = syntax.ArgumentList?.Arguments
            .FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == nameof(ModelSpec.SequenceLength));
        return (argument?.Expression ?? (SyntaxNode)syntax).GetLocation();
    }

    /// <summary>How exactly σ and tanh are computed.</summary>
    public static AccuracyKind Accuracy(INamedTypeSymbol type, ICollection<Problem> problems, CancellationToken cancellation) =>
        new StageAttributeReader(Attribute(type), problems, cancellation).Choice(nameof(ModelSpec.Accuracy), AccuracyKind.Exact, AccuracyKind.Exact, AccuracyKind.Fast);

    private static AttributeData Attribute(INamedTypeSymbol type) => type.GetAttributes().First(StageParser.IsModel);
}
