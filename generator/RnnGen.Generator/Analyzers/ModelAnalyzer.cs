using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Parsing;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Analyzers;

/// <summary>
/// Reports what the parser found wrong with a model, as it is typed and with fixes. The parser reads it for the generator in the same way, and in a build the
/// generator reports the errors, so that none depends on analyzers being run: the compiler then stops before it asks them.
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
        Descriptors.ChunkedWithoutDense, Descriptors.SequenceLengthNotPermitted, Descriptors.TextTooLong,
        Descriptors.ConstructorWithoutThis, Descriptors.MemberClash, Descriptors.RequiredMember, Descriptors.DerivedFromModel,
        Descriptors.LanguageTooOld, Descriptors.TypeHidesWord, Descriptors.GeneratorFailed, Descriptors.NumbersExpected, Descriptors.UnknownValue,
        Descriptors.ValueComesLater, Descriptors.SizesDiffer, Descriptors.PositionsDiffer, Descriptors.NoEndInReverse,
        Descriptors.DropoutWithoutEffect,
        Descriptors.ParameterWithoutEffect,
        Descriptors.WeightForEachClass,
        Descriptors.OutputForEachQuantile,
        Descriptors.ActivationBeforeLoss,
        Descriptors.BoundedLogits,
        Descriptors.VocabulariesDiffer);

    public override void Initialize(AnalysisContext context)
    {
        // A file may be named like a generated one and hold a model all the same.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
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
