using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace RnnGen.Generator.Tests.Harness;

/// <summary>
/// A test of the Microsoft.CodeAnalysis testing packages over the sources of a project as <see cref="TestCompilation"/> compiles it: the generator completes it, and the given
/// analyzers look at it.
/// </summary>
internal sealed class ModelTest : CSharpSourceGeneratorTest<RnnGenerator, DefaultVerifier>
{
    // The framework that runs the tests, rather than one that would have to be fetched.
    private static readonly ReferenceAssemblies Framework = new("net10.0");

    private readonly IEnumerable<DiagnosticAnalyzer> analyzers;

    /// <param name="sources">The files Test0.cs, Test1.cs and so on; expected diagnostics are marked in them, as in <c>{|RNN0019:0|}</c>.</param>
    /// <param name="analyzers">The analyzers that run.</param>
    public ModelTest(IEnumerable<string> sources, IEnumerable<DiagnosticAnalyzer> analyzers)
    {
        this.analyzers = analyzers;
        ReferenceAssemblies = Framework;
        TestState.AdditionalReferences.AddRange(TestCompilation.References);
        foreach (var (index, source) in sources.Index()) TestState.Sources.Add(($"Test{index}.cs", source));
        TestState.Sources.Add(("Usings.cs", TestCompilation.Usings));
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => analyzers;

    protected override CompilationOptions CreateCompilationOptions() => TestCompilation.Options;

    protected override ParseOptions CreateParseOptions() => TestCompilation.ParseOptions;
}
