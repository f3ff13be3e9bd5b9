using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Parsing;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;

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
        Descriptors.ChunkedWithoutDense, Descriptors.SequenceLengthNotPermitted, Descriptors.SequenceTooLong,
        Descriptors.ConstructorWithoutThis, Descriptors.MemberClash, Descriptors.RequiredMember, Descriptors.DerivedFromModel,
        Descriptors.LanguageTooOld, Descriptors.TypeHidesWord, Descriptors.GeneratorFailed, Descriptors.DropoutOfTokens,
        Descriptors.DropoutWithoutEffect);

    public override void Initialize(AnalysisContext context)
    {
        // A file may be named like a generated one and hold a model all the same.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static c =>
        {
            var type = (INamedTypeSymbol)c.Symbol;
            if (!type.GetAttributes().Any(StageParser.IsModel)) return;
            var result = ModelParser.Parse(type, c.CancellationToken);
            foreach (var problem in result.Problems) c.ReportDiagnostic(problem.ToDiagnostic());
            if (result.Spec is { IsValid: true, SequenceLength: > 0 } spec) CheckText(c, type, spec);
        }, SymbolKind.NamedType);
    }

    /// <summary>How long the text of a schedule is only its emission tells.</summary>
    private static void CheckText(SymbolAnalysisContext context, INamedTypeSymbol type, ModelSpec spec)
    {
        int length = ModelEmitter.EmitNetwork(Planner.Plan(spec)).Length;
        if (length <= ModelEmitter.MaximumText) return;
        var location = ModelOptions.LocationOfSequenceLength(type, context.CancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.SequenceTooLong, location, spec.SequenceLength, type.Name, (length + 1023) / 1024, ModelEmitter.MaximumText / 1024));
    }
}
