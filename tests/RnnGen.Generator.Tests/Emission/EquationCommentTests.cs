using System.Text.RegularExpressions;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>
/// The equation above a line of a kernel says what the line computes. Both are read here as formulas, by the rules of a textbook and of C#, and give the same number for values
/// made up for what they name: the products and biases in the comment, the sums of them that the code has in its registers.
/// </summary>
public partial class EquationCommentTests
{
    [Fact]
    public void Every_equation_is_what_the_line_below_computes()
    {
        var seen = new HashSet<(string, string)>();
        foreach (var spec in ModelCatalogue.Specs)
        {
            var plan = Planner.Plan(spec);
            foreach (var kernel in plan.Kernels)
            {
                foreach (var (comment, code) in Pairs(plan, kernel))
                {
                    Check(kernel.Cell, comment, code);
                    seen.Add((comment, code));
                }
            }
        }

        Assert.True(seen.Count > 60, $"Only {seen.Count} different lines were found.");
    }

    /// <summary>The tooltip of an activation states the equation that its loop computes.</summary>
    [Theory]
    [InlineData("Tanh", "y = tanh(W·x + b)")]
    [InlineData("Relu", "y = max(0, W·x + b)")]
    [InlineData("Sigmoid", "y = σ(W·x + b)")]
    public void An_activation_says_what_it_computes(string activation, string equation)
    {
        var network = ModelEmitter.EmitNetwork(Planner.Plan(ModelCatalogue.SpecsOf([$"[Input(3)] [Rnn(4)] [Dense(2, Activation = Activation.{activation})]"]).Single()));
        Assert.Contains($"/// <summary>{equation}, behind the product of a dense layer.</summary>", network);
        Assert.Contains($"({activation}(pre)).StoreUnsafe(ref y, (nuint)i);", network);
    }

    /// <summary>A formula whose comment leaves out parentheses, or has another sign, is told from what it should be.</summary>
    [Theory]
    [InlineData("h' = n + z ⊙ (h - n)", "var hNext = MultiplyAdd(z, h - n, n);", true)]
    [InlineData("h' = n + z ⊙ h - n", "var hNext = MultiplyAdd(z, h - n, n);", false)]
    [InlineData("h' = n - z ⊙ (h - n)", "var hNext = MultiplyAdd(z, h - n, n);", false)]
    [InlineData("h = n + z ⊙ (h - n)", "var hNext = MultiplyAdd(z, h - n, n);", false)]
    [InlineData("r = σ(W_r·x + U_r·h + b_r)", "var r = FastSigmoid(preR1);", true)]
    [InlineData("r = σ(W_r·x + U_z·h + b_r)", "var r = Sigmoid(preR1);", false)]
    [InlineData("r = tanh(W_r·x + U_r·h + b_r)", "var r = Sigmoid(preR1);", false)]
    public void A_wrong_comment_is_seen(string comment, string code, bool agree)
    {
        var cell = Planner.Plan(ModelCatalogue.SpecsOf(["[Input(3)] [Gru(20)]"]).Single()).Kernels[0].Cell;
        Assert.Equal(agree, Record.Exception(() => Check(cell, comment, code)) is null);
    }

    private static void Check(Cell cell, string comment, string code)
    {
        var (symbol, formula) = Split(comment);
        var (name, expression) = Split(code["var ".Length..].TrimEnd(';'));
        Assert.True(NameOf(symbol) == name, $"{comment}\n{code}");
        for (int draw = 0; draw < 3; draw++)
        {
            int seed = draw;
            double stated = new Formula(formula, s => Value(NameOf(s), seed)).Evaluate();
            double computed = new Formula(expression.Replace(" & inside", string.Empty, StringComparison.Ordinal), n => ValueOf(cell, n, seed)).Evaluate();
            Assert.True(Math.Abs(stated - computed) < 1e-12, $"{comment}\n{code}\n{stated} is not {computed}");
        }
    }

    /// <summary>The equations in the text of a kernel, each with the line below it.</summary>
    private static IEnumerable<(string Comment, string Code)> Pairs(ModelPlan plan, KernelPlan kernel)
    {
        var lines = ModelEmitter.EmitNetwork(plan).Split('\n').Select(l => l.Trim()).ToList();
        var current = string.Empty;
        for (int i = 0; i < lines.Count; i++)
        {
            if (Class().Match(lines[i]) is { Success: true } match) current = match.Groups[1].Value;
            if (current != kernel.Name || Equation().Match(lines[i]) is not { Success: true } equation) continue;
            yield return (equation.Groups[1].Value, lines[i + 1]);
        }
    }

    private static (string Left, string Right) Split(string equation)
    {
        int at = equation.IndexOf(" = ", StringComparison.Ordinal);
        return (equation[..at], equation[(at + 3)..]);
    }

    /// <summary>What code calls a symbol: c' is cNext, a_i is sumI, p_i is pI.</summary>
    private static string NameOf(string symbol) =>
        symbol.Contains('·') || symbol.StartsWith('b') ? symbol
        : symbol.StartsWith("a_", StringComparison.Ordinal) ? "sum" + symbol[2..].ToUpperInvariant()
        : symbol.StartsWith("p_", StringComparison.Ordinal) ? "p" + symbol[2..].ToUpperInvariant()
        : symbol.Replace("'", "Next", StringComparison.Ordinal);

    /// <summary>A local of the code: a sum in a register, of whichever slice of units, a constant, or a value.</summary>
    private static double ValueOf(Cell cell, string local, int seed)
    {
        if (local == "one") return 1;
        var sum = cell.PreActivations.FirstOrDefault(p => p.Name == local.TrimEnd("0123456789".ToCharArray()));
        if (sum is null) return Value(local, seed);
        var gate = sum.Subscript.Length == 0 ? string.Empty : "_" + sum.Subscript;
        string[] terms = sum.Sources switch
        {
            PreActivationSources.Input => [$"W{gate}·x", $"b{gate}"],
            PreActivationSources.Hidden => [$"U{gate}·{sum.Operand}", $"b'{gate}"],
            _ => [$"W{gate}·x", $"U{gate}·{sum.Operand}", $"b{gate}"],
        };
        return terms.Sum(t => Value(t, seed));
    }

    /// <summary>A number between -1 and 1 for a name, another for each draw.</summary>
    private static double Value(string name, int seed)
    {
        ulong hash = 14695981039346656037UL + (ulong)seed;
        foreach (char c in name) hash = (hash ^ c) * 1099511628211UL;
        return ((hash >> 11) * (2.0 / (1UL << 53))) - 1;
    }

    [GeneratedRegex(@"^internal static class (\w+)$")]
    private static partial Regex Class();

    [GeneratedRegex(@"^// (\S+ = .+?)   \S")]
    private static partial Regex Equation();
}
