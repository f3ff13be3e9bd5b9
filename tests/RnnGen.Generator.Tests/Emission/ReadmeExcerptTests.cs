using System.Text.RegularExpressions;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>The emitted code that the README shows is what is emitted for the model that it shows, line for line.</summary>
public partial class ReadmeExcerptTests
{
    [Fact]
    public void The_excerpt_is_what_is_emitted()
    {
        var blocks = CodeBlock().Matches(File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n")).Select(m => m.Groups[1].Value).ToList();
        var declaration = blocks[0][blocks[0].IndexOf("[RnnModel]", StringComparison.Ordinal)..];
        var emitted = Generated.From("using RnnGen; " + declaration).Result.GeneratedSources
            .Single(s => s.HintName.EndsWith(".Network.g.cs", StringComparison.Ordinal)).SourceText.ToString().Split('\n');
        var excerpt = blocks[1].TrimEnd('\n').Split('\n');
        Assert.True(excerpt.Length > 20, "The excerpt is short.");

        var places = Enumerable.Range(0, emitted.Length - excerpt.Length + 1).Where(i => emitted[i].TrimStart() == excerpt[0]).ToList();
        Assert.NotEmpty(places);
        var nearest = places.Select(i => Dedented(emitted[i..(i + excerpt.Length)])).MaxBy(lines => lines.Zip(excerpt).TakeWhile(p => p.First == p.Second).Count())!;
        Assert.Equal(excerpt, nearest);
    }

    private static string[] Dedented(string[] lines)
    {
        int indentation = lines.Where(l => l.Length > 0).Min(l => l.Length - l.TrimStart().Length);
        return [.. lines.Select(l => l.Length == 0 ? l : l[indentation..])];
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
