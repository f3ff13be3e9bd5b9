using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Parsing;

namespace RnnGen.Generator.Analyzers;

/// <summary>Warns of a class that has stages but lacks <c>[RnnModel]</c>: nothing is generated for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class StagesWithoutModelAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.StagesWithoutModel);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static c =>
        {
            var attributes = c.Symbol.GetAttributes();
            if (attributes.FirstOrDefault(StageParser.IsStage)?.ApplicationSyntaxReference is not { } stage) return;
            if (attributes.Any(StageParser.IsModel)) return;
            var location = stage.GetSyntax(c.CancellationToken).GetLocation();
            c.ReportDiagnostic(Diagnostic.Create(Descriptors.StagesWithoutModel, location, c.Symbol.Name));
        }, SymbolKind.NamedType);
    }
}
