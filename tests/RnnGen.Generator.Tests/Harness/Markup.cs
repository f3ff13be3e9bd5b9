using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace RnnGen.Generator.Tests.Harness;

/// <summary>
/// Source text in which expected diagnostics are marked, in the notation of the Microsoft.CodeAnalysis testing packages: <c>{|RNN0019:0|}</c>.
/// Marks may stand inside each other.
/// </summary>
internal sealed partial record Markup(string Source, ImmutableArray<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string marked)
    {
        var source = new StringBuilder();
        var expected = ImmutableArray.CreateBuilder<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        int position = 0;
        foreach (Match token in Token().Matches(marked))
        {
            source.Append(marked, position, token.Index - position);
            position = token.Index + token.Length;
            if (token.Groups[1].Success)
            {
                open.Push((token.Groups[1].Value, source.Length));
                continue;
            }

            var (id, start) = open.Count > 0 ? open.Pop() : throw new FormatException("|} without {|ID: before it.");
            expected.Add((id, TextSpan.FromBounds(start, source.Length)));
        }

        if (open.Count > 0) throw new FormatException($"{{|{open.Peek().Id}: without |}} behind it.");
        source.Append(marked, position, marked.Length - position);
        return new Markup(source.ToString(), expected.ToImmutable());
    }

    [GeneratedRegex(@"\{\|(\w+):|\|\}")]
    private static partial Regex Token();
}
