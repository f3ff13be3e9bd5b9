using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis;
using RnnGen.Generator.Analyzers;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Parsing;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator;

/// <summary>Completes every class marked with <c>[RnnModel]</c>: symbol → specification → plan → text.</summary>
[Generator]
internal sealed class RnnGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // What leaves the transform compares by value, so an edit elsewhere stops here.
        var parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "RnnGen.RnnModelAttribute",
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (c, cancellation) => ModelParser.Read((INamedTypeSymbol)c.TargetSymbol, c.TargetNode, cancellation))
            .Where(static model => model is not null);

        // Apart from the places of mistakes, which an edit above them moves.
        var models = parsed
            .Where(static model => model!.Spec is not null)
            .Select(static (model, _) => model!.Spec!)
            .WithTrackingName("Models");
        var mistakes = parsed.SelectMany(static (model, _) => model!.Mistakes);
        var tooLong = models.Select(static (spec, _) => LongModel.Of(spec)).Where(static model => model is not null).Collect();
        var lengths = parsed.Combine(tooLong).SelectMany(static (pair, _) => pair.Right
            .Where(model => model!.MetadataName == pair.Left!.Spec?.Type.MetadataName)
            .Select(model => model!.At(pair.Left!.Place)));

        // An editor has the analyzers, which report the same, follow each keystroke and have fixes. A build may lack them: switched off, or not reached
        // because the compiler stops at errors of other declarations.
        var isEditor = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue("build_property.DesignTimeBuild", out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase));

        context.RegisterSourceOutput(models, Emit);
        context.RegisterSourceOutput(mistakes.Combine(isEditor), Report);
        context.RegisterSourceOutput(lengths.Combine(isEditor), Report);
    }

    private static void Report(SourceProductionContext output, (Mistake Mistake, bool IsEditor) pair)
    {
        if (!pair.IsEditor) output.ReportDiagnostic(pair.Mistake.ToDiagnostic());
    }

    private static void Emit(SourceProductionContext output, ModelSpec spec)
    {
        var files = ModelFiles.Of(spec);
        output.AddSource(HintName.Of(spec.Type.MetadataName, "g.cs"), files.Surface);
        if (files.Network is not null) output.AddSource(HintName.Of(spec.Type.MetadataName, "Network.g.cs"), files.Network);
        if (files.Fault is not null) output.ReportDiagnostic(Diagnostic.Create(Descriptors.GeneratorFailed, Location.None, spec.Type.MetadataName, files.Fault));
    }
}
