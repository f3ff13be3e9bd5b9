using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RnnGen.Generator.Tests.Harness;

/// <summary>Compilations of source texts as a new project compiles them: latest language, nullable, no unsafe code.</summary>
internal static class TestCompilation
{
    /// <summary>What stands in front of every source, as implicit usings do.</summary>
    public const string Usings = "global using System; global using RnnGen;";

    public static CSharpCompilationOptions Options { get; } =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable,
            optimizationLevel: OptimizationLevel.Release);

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    /// <summary>The framework that runs the tests, and RnnGen.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(p => Path.GetFileName(p) is "mscorlib.dll" or "netstandard.dll" or "RnnGen.dll"
            || Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
        .Select(p => (MetadataReference)MetadataReference.CreateFromFile(p))
        .ToImmutableArray();

    /// <summary>Compiles texts as the files Test0.cs, Test1.cs and so on.</summary>
    public static CSharpCompilation Of(params string[] sources)
    {
        var options = OptionsOf(sources);
        return CSharpCompilation.Create(
            "Test", sources.Select((s, i) => Tree(s, $"Test{i}.cs", options)).Append(Tree(Usings, "Usings.cs", options)), References, Options);
    }

    public static SyntaxTree Tree(string source, string path, CSharpParseOptions? options = null) => CSharpSyntaxTree.ParseText(source, options ?? ParseOptions, path);

    /// <summary>The latest language, or the one that a source asks for in its first line, as in <c>// LangVersion 11</c>.</summary>
    public static CSharpParseOptions OptionsOf(params string[] sources)
    {
        const string Mark = "// LangVersion ";
        var first = sources.Select(s => s.Split('\n')[0]).FirstOrDefault(l => l.StartsWith(Mark, StringComparison.Ordinal));
        return first is not null && LanguageVersionFacts.TryParse(first[Mark.Length..], out var version) ? ParseOptions.WithLanguageVersion(version) : ParseOptions;
    }
}
