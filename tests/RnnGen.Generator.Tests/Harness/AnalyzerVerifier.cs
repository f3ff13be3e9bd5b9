using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RnnGen.Generator.Analyzers;

namespace RnnGen.Generator.Tests.Harness;

/// <summary>Runs every analyzer over sources and what is generated from them, and compares what they report with the marks in the sources.</summary>
internal static class AnalyzerVerifier
{
    /// <summary>Every analyzer of the generator's assembly.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [.. typeof(ModelAnalyzer).Assembly.GetTypes()
        .Where(t => t.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
        .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    /// <summary>Fails unless exactly the marked diagnostics are reported, each at exactly its mark.</summary>
    /// <returns>The diagnostics, in the order of their places.</returns>
    public static async Task<ImmutableArray<Diagnostic>> VerifyAsync(params string[] marked)
    {
        var markups = marked.Select(Markup.Parse).ToArray();
        var actual = await AnalyzeAsync([.. markups.Select(m => m.Source)]);
        var expected = markups.SelectMany((m, i) => m.Expected.Select(e => Line($"Test{i}.cs", e.Span, e.Id, m.Source)));
        var found = actual.Select(d => Line(
            d.Location.SourceTree!.FilePath, d.Location.SourceSpan, d.Id, d.Location.SourceTree.GetText().ToString()));
        Assert.Equal(Sorted(expected), Sorted(found));
        return actual;
    }

    /// <summary>What the analyzers report, in the order of the places.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(params string[] sources) =>
        (await Generated.From(sources).Compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync())
        .OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan).ThenBy(d => d.Id, StringComparer.Ordinal)
        .ToImmutableArray();

    private static string Sorted(IEnumerable<string> lines) => string.Join("\n", lines.Order(StringComparer.Ordinal));

    private static string Line(string file, Microsoft.CodeAnalysis.Text.TextSpan span, string id, string source) =>
        $"{file}({span.Start:d5}..{span.End:d5}): {id} at '{source.Substring(span.Start, span.Length)}'";
}
