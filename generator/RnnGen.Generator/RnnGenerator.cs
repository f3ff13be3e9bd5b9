using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Parsing;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator;

/// <summary>Completes every class marked with <c>[RnnModel]</c>: symbol → specification → plan → text.</summary>
[Generator]
internal sealed class RnnGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // What leaves the transform compares by value, so an edit elsewhere stops here.
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "RnnGen.RnnModelAttribute",
                static (node, _) => node is ClassDeclarationSyntax,
                static (c, cancellation) => ModelParser.SpecOf((INamedTypeSymbol)c.TargetSymbol, c.TargetNode, cancellation))
            .Where(static spec => spec is not null)
            .WithTrackingName("Models");

        context.RegisterSourceOutput(models, static (output, spec) => Emit(output, spec!));
    }

    private static void Emit(SourceProductionContext output, ModelSpec spec)
    {
        foreach (var (name, text) in FilesOf(spec)) output.AddSource(name, text);
    }

    /// <summary>The files of a model: its class and, unless the declaration cannot be compiled, the network.</summary>
    internal static IEnumerable<(string Name, string Text)> FilesOf(ModelSpec spec)
    {
        var plan = spec.IsValid ? Planner.Plan(spec) : null;

        // An analyzer has reported what is too long; the compiler is spared it.
        if (plan is not null && !TextEstimate.Of(plan).Fits) plan = null;
        yield return (HintName.Of(spec.Type.MetadataName, "g.cs"), ModelEmitter.EmitSurface(spec, plan));
        if (plan is not null) yield return (HintName.Of(spec.Type.MetadataName, "Network.g.cs"), ModelEmitter.EmitNetwork(plan));
    }
}
