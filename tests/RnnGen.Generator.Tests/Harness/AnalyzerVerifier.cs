using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using RnnGen.Generator.Analyzers;

namespace RnnGen.Generator.Tests.Harness;

/// <summary>
/// Runs every analyzer over sources and what is generated from them, and compares what they report with the marks in the sources.
/// </summary>
internal static class AnalyzerVerifier
{
    /// <summary>Every analyzer of the generator's assembly.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [.. typeof(ModelAnalyzer).Assembly.GetTypes()
        .Where(t => t.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
        .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    /// <summary>
    /// Fails unless exactly the marked diagnostics are reported, each at exactly its mark. What the compiler reports does not count: a wrong model may well not compile.
    /// </summary>
    /// <returns>The diagnostics, in the order of their places.</returns>
    public static async Task<ImmutableArray<Diagnostic>> VerifyAsync(params string[] marked)
    {
        var found = new Dictionary<(string, TextSpan, string), Diagnostic>();
        var test = new ModelTest(marked, Analyzers)
        {
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck | TestBehaviors.SkipSuppressionCheck,
            DiagnosticVerifier = (diagnostic, _, _) => found[Place(diagnostic)] = diagnostic,
        };
        await test.RunAsync();
        return Ordered(found.Values);
    }

    /// <summary>What the analyzers report, in the order of the places; for sources of which no more is expected than that.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(params string[] sources) =>
        Ordered(await Generated.From(sources).Compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync());

    private static ImmutableArray<Diagnostic> Ordered(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.OrderBy(Place)];

    private static (string File, TextSpan Span, string Id) Place(Diagnostic diagnostic) =>
        (diagnostic.Location.SourceTree?.FilePath ?? string.Empty, diagnostic.Location.SourceSpan, diagnostic.Id);
}
