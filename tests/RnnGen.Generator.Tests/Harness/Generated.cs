using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RnnGen.Generator.Tests.Harness;

/// <summary>What the generator makes of source texts.</summary>
internal sealed class Generated
{
    private Generated(Compilation compilation, GeneratorRunResult result)
    {
        Compilation = compilation;
        Result = result;
    }

    /// <summary>The sources together with the generated ones.</summary>
    public Compilation Compilation { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>
    /// Errors and warnings of the compiler, in the sources and in the generated code: there also missing documentation, for a project that
    /// turns documentation on would see that.
    /// </summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics => Compilation.GetDiagnostics()
        .Where(d => d.Severity >= DiagnosticSeverity.Warning && !(d.Id == "CS1591" && IsGiven(d.Location.SourceTree)))
        .ToImmutableArray();

    /// <summary>Runs the generator. An exception in it fails the test.</summary>
    public static Generated From(params string[] sources) => Of(TestCompilation.Of(sources), sources);

    /// <summary>The same for a program with statements at the top, which has an entry point.</summary>
    public static Generated FromProgram(params string[] sources) =>
        Of(TestCompilation.Of(sources).WithOptions(TestCompilation.Options.WithOutputKind(OutputKind.ConsoleApplication)), sources);

    private static Generated Of(Compilation compilation, string[] sources)
    {
        var driver = Driver(TestCompilation.OptionsOf(sources)).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is not null) Assert.Fail(result.Exception.ToString());
        return new Generated(output, result);
    }

    /// <summary>A driver that remembers its steps, so that a second run shows what was computed again.</summary>
    public static GeneratorDriver Driver(CSharpParseOptions? options = null) => CSharpGeneratorDriver.Create(
        [new RnnGenerator().AsSourceGenerator()],
        parseOptions: options ?? TestCompilation.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Fails, with the generated code, if the compiler has anything to say.</summary>
    public Generated Compiles()
    {
        Assert.Empty(Result.Diagnostics);
        if (CompilerDiagnostics.IsEmpty) return this;
        Assert.Fail(string.Join("\n", CompilerDiagnostics) + "\n" + Print());
        return this;
    }

    /// <summary>The compiled assembly, in a load context of its own that can be collected.</summary>
    public Assembly Load()
    {
        Compiles();
        using var stream = new MemoryStream();
        var result = Compilation.Emit(stream);
        if (!result.Success) Assert.Fail(string.Join("\n", result.Diagnostics) + "\n" + Print());
        stream.Position = 0;
        var context = new AssemblyLoadContext("Test", isCollectible: true);
        context.Resolving += static (_, name) => AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        return context.LoadFromStream(stream);
    }

    private bool IsGiven(SyntaxTree? tree) => Result.GeneratedSources.All(s => s.SyntaxTree != tree);

    /// <summary>The generated files with line numbers, for messages.</summary>
    public string Print() => string.Join("\n", Result.GeneratedSources.Select(s =>
        $"==== {s.HintName}\n" + string.Join("\n", s.SourceText.Lines.Select(l => $"{l.LineNumber + 1,5}  {l}"))));
}
