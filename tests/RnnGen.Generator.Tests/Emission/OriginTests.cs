using System.Text.RegularExpressions;
using RnnGen.Generator.Cells;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Program;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>
/// The comment above a line of a backward pass names what the line was made from: the equations of the forward pass that read the value, which are those whose
/// gradients the line reads, and what comes in from outside of the step.
/// </summary>
public partial class OriginTests
{
    [Fact]
    public void Every_comment_names_the_equations_that_its_line_differentiates()
    {
        Assert.True(ModelCatalogue.Specs.Count > 150, $"Only {ModelCatalogue.Specs.Count} models were found.");
        int comments = 0;
        foreach (var spec in ModelCatalogue.Specs)
        {
            var plan = Planner.Plan(spec);
            var equations = plan.Kernels.Select(k => k.Cell).Concat(plan.Activations.Select(a => a.Cell))
                .SelectMany(Origins).DistinctBy(e => e.Text).ToDictionary(e => e.Text, e => e);
            var lines = Harness.EmittedText.Statements(ModelEmitter.EmitNetwork(plan));
            for (int i = 0; i < lines.Count; i++)
            {
                if (!lines[i].StartsWith("// from ", StringComparison.Ordinal)) continue;
                Check(plan, equations, lines, i);
                comments++;
            }
        }

        Assert.True(comments > 1000, $"Only {comments} comments were found.");
    }

    private static IEnumerable<Origin> Origins(Cell cell) =>
        cell.Equations.Select(e => new Origin(EquationText.Of(cell, e), e.Name, e.Value)).Concat(cell.Reductions.Select(r => new Origin(EquationText.Of(cell, r), r.Name, r.Value)));

    private static void Check(ModelPlan plan, Dictionary<string, Origin> equations, List<string> lines, int i)
    {
        var parts = lines[i]["// from ".Length..].Split("; ");
        var named = parts.Where(p => p.Contains('=')).ToList();
        Assert.All(named, n => Assert.Contains(n, equations.Keys));
        if (Gradient().Match(lines[i + 1]) is not { Success: true } code)
        {
            // The pass of an activation, which has one equation.
            var call = lines[i + 1] + lines[i + 2];
            Assert.Contains(plan.Activations, a => parts is [var only] && only == EquationText.Of(a.Cell, a.Cell.Equations[0]) && call.Contains($"{a.Name}Activation.Backward("));
            return;
        }

        var reads = Gradients().Matches(code.Groups[2].Value).Select(m => m.Value).Distinct().ToList();
        var derived = reads.Where(r => !r.EndsWith("In", StringComparison.Ordinal) && !r.EndsWith("Later", StringComparison.Ordinal)).Order().ToList();
        var context = $"{lines[i]}\n{lines[i + 1]}";
        Assert.True(derived.SequenceEqual(named.Select(n => Differentiation.Of(equations[n].Name)).Order()), context);
        Assert.True(reads.Count - derived.Count == parts.Length - named.Count, context);
        Assert.All(named, n => Assert.Contains(equations[n].Value.Variables, v => Differentiation.Of(v) is var of && (of == code.Groups[1].Value || of + "Part" == code.Groups[1].Value)));
    }

    /// <summary>An equation or a sum over units: as it is written, the value that it defines, and what that is.</summary>
    private sealed record Origin(string Text, string Name, Expression Value);

    /// <summary>The gradient that a line defines, and what it is.</summary>
    [GeneratedRegex(@"^V (d[A-Z]\w*) = (.*);$")]
    private static partial Regex Gradient();

    /// <summary>Gradients in an expression.</summary>
    [GeneratedRegex(@"\bd[A-Z]\w*")]
    private static partial Regex Gradients();
}
