using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RnnGen.Generator.Parsing;

namespace RnnGen.Generator.Analyzers;

/// <summary>Reports a constructor of a model that does not call the generated one: the object would have no parameters.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ConstructorAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ConstructorWithoutThis);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(static c =>
        {
            var constructor = (ConstructorDeclarationSyntax)c.Node;
            if (constructor.Modifiers.Any(SyntaxKind.StaticKeyword) || constructor.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer)) return;
            if (c.ContainingSymbol?.ContainingType is not { } type || !type.GetAttributes().Any(StageParser.IsModel)) return;
            c.ReportDiagnostic(Diagnostic.Create(Descriptors.ConstructorWithoutThis, constructor.Identifier.GetLocation(), type.Name));
        }, SyntaxKind.ConstructorDeclaration);
    }
}
