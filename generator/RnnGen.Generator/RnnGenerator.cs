using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Parsing;
using RnnGen.Generator.Support;

namespace RnnGen.Generator;

/// <summary>Completes every class marked with <c>[RnnModel]</c>.</summary>
[Generator]
internal sealed class RnnGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "RnnGen.RnnModelAttribute",
                static (node, _) => node is ClassDeclarationSyntax,
                static (c, cancellation) => ModelParser.Parse((INamedTypeSymbol)c.TargetSymbol, cancellation).Spec)
            .Where(static spec => spec is not null)
            .WithTrackingName("Models");

        context.RegisterSourceOutput(models, static (output, spec) =>
            output.AddSource(HintName.Of(spec!.Type.MetadataName), ModelEmitter.Emit(spec)));
    }
}
