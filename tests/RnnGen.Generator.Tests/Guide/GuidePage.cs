using System.Text.RegularExpressions;

namespace RnnGen.Generator.Tests.Guide;

/// <summary>
/// A page of the guide as a program: its C# blocks in order, statements first and types behind them, and what it prints: its blocks behind
/// the comment <c>&lt;!-- output --&gt;</c>, one behind the other.
/// </summary>
internal sealed partial record GuidePage(string Program, string Output)
{
    /// <summary>Reads a page. The line that begins the first type of a block ends its statements.</summary>
    public static GuidePage Of(string page)
    {
        string text = page.ReplaceLineEndings("\n");
        var blocks = CodeBlock().Matches(text).Select(m => m.Groups[1].Value).ToList();
        var usings = blocks.SelectMany(b => Using().Matches(b)).Select(m => m.Value).Distinct();
        var bodies = blocks.Select(b => Using().Replace(b, "")).ToList();
        var program = usings.Concat(bodies.Select(b => b[..TypesOf(b)])).Concat(bodies.Select(b => b[TypesOf(b)..]));
        return new GuidePage(string.Join("\n", program), string.Concat(OutputBlock().Matches(text).Select(m => m.Groups[1].Value)));
    }

    private static int TypesOf(string block) => FirstType().Match(block) is { Success: true } type ? type.Index : block.Length;

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"<!-- output -->\s*```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex OutputBlock();

    [GeneratedRegex(@"^using [\w.]+;\n", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(
        @"^(\[RnnModel|(public |internal |sealed |partial |static |readonly )*(class|record|struct|interface|enum) )", RegexOptions.Multiline)]
    private static partial Regex FirstType();
}
