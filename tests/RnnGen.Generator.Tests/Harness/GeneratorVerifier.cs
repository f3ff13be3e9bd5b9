using System.Text;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace RnnGen.Generator.Tests.Harness;

/// <summary>Compares all that is generated from a source with what is expected, word by word, and compiles both together.</summary>
internal static class GeneratorVerifier
{
    /// <summary>Fails unless exactly these files are generated, in this order, and the compiler has no error and no warning to report.</summary>
    public static Task VerifyAsync(string source, IEnumerable<(string HintName, string Text)> expected)
    {
        var test = new ModelTest([source], []) { CompilerDiagnostics = CompilerDiagnostics.Warnings };
        foreach (var (name, text) in expected)
            test.TestState.GeneratedSources.Add((typeof(RnnGenerator), name, SourceText.From(text, Encoding.UTF8)));
        return test.RunAsync();
    }
}
