using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RnnGen.Generator.Parsing;

namespace RnnGen.Generator.Analyzers;

/// <summary>
/// Reports what the parser found wrong with a model. The parser reads it for the generator in the same way, but the generator reports
/// nothing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.ClassNotPartial, Descriptors.ContainerNotPartial, Descriptors.UnsupportedClass,
        Descriptors.PrimaryConstructor, Descriptors.BaseConstructor, Descriptors.NamedLikeMember,
        Descriptors.SeveralDeclarations, Descriptors.InputMissing, Descriptors.InputNotFirst, Descriptors.SecondInput,
        Descriptors.StageAfterLoss, Descriptors.SecondLoss, Descriptors.NoParameters, Descriptors.OverTimeBeforeRecurrent,
        Descriptors.SecondOverTime, Descriptors.RecurrentAfterOverTime, Descriptors.UnknownStage, Descriptors.SizeNotPositive,
        Descriptors.SizeTooLarge, Descriptors.ModelTooLarge, Descriptors.ValueNotPermitted, Descriptors.NumberNotFinite,
        Descriptors.InvalidName, Descriptors.DuplicateName, Descriptors.SoftmaxOfOne, Descriptors.NumberOutOfRange,
        Descriptors.ChunkedWithoutDense);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static c =>
        {
            var type = (INamedTypeSymbol)c.Symbol;
            if (!type.GetAttributes().Any(StageParser.IsModel)) return;
            foreach (var problem in ModelParser.Parse(type, c.CancellationToken).Problems) c.ReportDiagnostic(problem.ToDiagnostic());
        }, SymbolKind.NamedType);
    }
}
