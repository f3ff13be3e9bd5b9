using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RnnGen.Generator.Parsing;
using RnnGen.Generator.Planning;

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
        Descriptors.ChunkedWithoutDense, Descriptors.SequenceLengthNotPermitted, Descriptors.TextTooLong);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static c =>
        {
            var type = (INamedTypeSymbol)c.Symbol;
            if (!type.GetAttributes().Any(StageParser.IsModel)) return;
            foreach (var problem in ProblemsOf(type, c.CancellationToken)) c.ReportDiagnostic(problem.ToDiagnostic());
        }, SymbolKind.NamedType);
    }

    /// <summary>What is wrong with a model. How long its code would be only the plan tells, which is made where nothing else is wrong.</summary>
    internal static IReadOnlyList<Problem> ProblemsOf(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var result = ModelParser.Parse(type, cancellation);
        var problems = result.Problems.ToList();
        if (result.Spec is { IsValid: true } spec) SizeRules.CheckText(type, TextEstimate.Of(Planner.Plan(spec)), problems);
        return problems;
    }
}
