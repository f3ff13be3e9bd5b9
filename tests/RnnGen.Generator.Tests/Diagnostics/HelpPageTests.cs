using System.Text.RegularExpressions;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Diagnostics;

/// <summary>
/// What the help pages show is what happens: the example has the diagnostic on the line that says so, the fixed code has none.
/// </summary>
public partial class HelpPageTests
{
    public static TheoryData<string> Ids => CatalogTests.IdsWithExample;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_example_has_the_diagnostic_and_the_fix_removes_it(string id)
    {
        var page = File.ReadAllText(Repository.PathOf("generator", "docs", id + ".md"));
        var blocks = CodeBlock().Matches(page).Select(m => m.Groups[1].Value).ToArray();
        Assert.Equal(2, blocks.Length);

        var found = await AnalyzerVerifier.AnalyzeAsync(blocks[0]);
        var marked = blocks[0].Split('\n').Index().Where(l => l.Item.Contains("// " + id)).Select(l => (id, l.Index));
        Assert.Equal(marked, found.Select(d => (d.Id, d.Location.GetLineSpan().StartLinePosition.Line)));

        Assert.Empty(await AnalyzerVerifier.AnalyzeAsync(blocks[1]));
        Generated.From(blocks[1]).Compiles();
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
