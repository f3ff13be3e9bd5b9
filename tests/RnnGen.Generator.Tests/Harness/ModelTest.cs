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

    // The generator reports what the analyzers report where it is not told that they are at work.
    private const string Editor = "is_global = true\nbuild_property.DesignTimeBuild = true\n";

    private readonly IEnumerable<DiagnosticAnalyzer> analyzers;
    private readonly ParseOptions parseOptions;

    /// <param name="sources">The files Test0.cs, Test1.cs and so on; expected diagnostics are marked in them, as in <c>{|RNN0019:0|}</c>.</param>
    /// <param name="analyzers">The analyzers that run.</param>
    public ModelTest(string[] sources, IEnumerable<DiagnosticAnalyzer> analyzers)
    {
        this.analyzers = analyzers;
        parseOptions = TestCompilation.OptionsOf(sources);
        TestState.AnalyzerConfigFiles.Add(("/.globalconfig", Editor));
        ReferenceAssemblies = Framework;
        TestState.AdditionalReferences.AddRange(TestCompilation.References);
        foreach (var (index, source) in sources.Index()) TestState.Sources.Add(($"Test{index}.cs", source));
        TestState.Sources.Add(("Usings.cs", TestCompilation.Usings));
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => analyzers;

    protected override CompilationOptions CreateCompilationOptions() => TestCompilation.Options;

    protected override ParseOptions CreateParseOptions() => parseOptions;
}
