using Microsoft.CodeAnalysis;

namespace RnnGen.Generator.Tests.Harness;

/// <summary>What the runtime and the generator may not call. A line that names nothing bans nothing, and no analyzer says so.</summary>
public class BannedSymbolsTests
{
    [Theory]
    [InlineData("src/RnnGen")]
    [InlineData("generator/RnnGen.Generator")]
    public void A_line_names_a_symbol_once_and_gives_a_reason(string folder)
    {
        var lines = File.ReadAllLines(Repository.PathOf(folder, "BannedSymbols.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)).Select(line => line.Split(';', 2)).ToList();
        Assert.NotEmpty(lines);
        Assert.Equal(lines.Select(l => l[0]).Distinct(), lines.Select(l => l[0]));

        var compilation = TestCompilation.Of("class C;");
        Assert.All(lines, line =>
        {
            Assert.True(DocumentationCommentId.GetFirstSymbolForDeclarationId(line[0], compilation) is not null, $"There is no {line[0]}.");
            Assert.True(line.Length == 2 && !string.IsNullOrWhiteSpace(line[1]), $"Why {line[0]} is banned is not said.");
        });
    }
}
