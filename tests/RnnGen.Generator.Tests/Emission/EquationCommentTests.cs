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
            var lines = Harness.EmittedText.Statements(ModelEmitter.EmitNetwork(plan));
            foreach (var kernel in plan.Kernels)
            {
                var pairs = Pairs(lines, kernel).ToList();
                foreach (var (comment, code) in pairs) Check(kernel.Cell, comment, code);

                // Each stands there once, for all passes and widths.
                Assert.Equal(kernel.Cell.Equations.Select(e => e.Name).Order(), pairs.Select(p => NameOf(Split(p.Comment).Left)).Order());
                seen.UnionWith(pairs);
            }
        }

        Assert.True(seen.Count > 30, $"Only {seen.Count} different lines were found.");
    }

    /// <summary>The tooltip of an activation states the equation that its loop computes.</summary>
    [Theory]
    [InlineData("Tanh", "y = tanh(W·x + b)")]
    [InlineData("Relu", "y = max(0, W·x + b)")]
    [InlineData("Sigmoid", "y = σ(W·x + b)")]
    [InlineData("Gelu", "y = gelu(W·x + b)")]
    public void An_activation_says_what_it_computes(string activation, string equation)
    {
        var network = ModelEmitter.EmitNetwork(Planner.Plan(ModelCatalogue.SpecsOf([$"[Input(3)] [Rnn(4)] [Dense(2, Activation = Activation.{activation})]"]).Single()));
        Assert.Contains($"/// <summary>{equation}, behind the product of a dense layer.</summary>", network);
        Assert.Contains($"S.Store(S.{activation}(preX), ref y, i);", network);
    }

    /// <summary>A formula whose comment leaves out parentheses, or has another sign, is told from what it should be.</summary>
    [Theory]
    [InlineData("h' = n + z ⊙ (h - n)", "hNext = S.MultiplyAdd(z, S.Subtract(h, n), n);", true)]
    [InlineData("h' = n + z ⊙ h - n", "hNext = S.MultiplyAdd(z, S.Subtract(h, n), n);", false)]
    [InlineData("h' = n - z ⊙ (h - n)", "hNext = S.MultiplyAdd(z, S.Subtract(h, n), n);", false)]
    [InlineData("h = n + z ⊙ (h - n)", "hNext = S.MultiplyAdd(z, S.Subtract(h, n), n);", false)]
    [InlineData("h' = n + z ⊙ (h - n)", "hNext = S.MultiplyAdd(z, S.Subtract(n, h), n);", false)]
    [InlineData("h' = n + z ⊙ (h - n)", "hNext = S.MultiplyAdd(z, S.Add(h, n), n);", false)]
    [InlineData("h' = n + z ⊙ (h - n)", "hNext = S.Add(n, S.Multiply(z, S.Add(h, S.Negate(n))));", true)]
    [InlineData("h' = n + z ⊙ (h - n)", "hNext = S.Add(n, S.Multiply(z, S.Subtract(h, z)));", false)]
    [InlineData("r = σ(W_r·x + U_r·h + b_r)", "r = S.FastSigmoid(preR);", true)]
    [InlineData("r = σ(W_r·x + U_z·h + b_r)", "r = S.Sigmoid(preR);", false)]
    [InlineData("r = σ(W_r·x + U_r·h + b_r)", "r = S.Sigmoid(preZ);", false)]
    [InlineData("r = tanh(W_r·x + U_r·h + b_r)", "r = S.Sigmoid(preR);", false)]
    [InlineData("a_n = W_n·x + b_n + r ⊙ (U_n·h + b'_n)", "sumN = S.MultiplyAdd(r, preNH, preNX);", true)]
    [InlineData("a_n = W_n·x + b_n + r ⊙ U_n·h + b'_n", "sumN = S.MultiplyAdd(r, preNH, preNX);", false)]
    [InlineData("z = 1 - r", "z = S.Subtract(one, r);", true)]
    [InlineData("z = 1 - r", "z = S.Subtract(r, one);", false)]
    public void A_wrong_comment_is_seen(string comment, string code, bool agree)
    {
        var cell = Planner.Plan(ModelCatalogue.SpecsOf(["[Input(3)] [Gru(20)]"]).Single()).Kernels[0].Cell;
        var exception = Record.Exception(() => Check(cell, comment, code));
        Assert.Equal(agree, exception is null);

        // Seen as wrong, not merely as something that cannot be read.
        if (!agree) Assert.IsType<Xunit.Sdk.TrueException>(exception);
    }

    private static void Check(Cell cell, string comment, string code)
    {
        var (symbol, formula) = Split(comment);
        var (name, expression) = Split(code.TrimEnd(';'));
        Assert.True(NameOf(symbol) == name, $"{comment}\n{code}");
        for (int draw = 0; draw < 3; draw++)
        {
            int seed = draw;
            double stated = new Formula(formula, s => Value(cell.Vectors.FirstOrDefault(v => v.Symbol == s)?.Name.TrimEnd('_') ?? NameOf(s), seed)).Evaluate();
            double computed = new Formula(expression, n => ValueOf(cell, n, seed)).Evaluate();
            Assert.True(Math.Abs(stated - computed) < 1e-12, $"{comment}\n{code}\n{stated} is not {computed}");
        }
    }

    /// <summary>The equations in the text of a kernel, each with the line below it.</summary>
    private static IEnumerable<(string Comment, string Code)> Pairs(List<string> lines, KernelPlan kernel)
    {
        var current = string.Empty;
        for (int i = 0; i < lines.Count; i++)
        {
            if (Class().Match(lines[i]) is { Success: true } match) current = match.Groups[1].Value;
            if (current != kernel.Name || Equation().Match(lines[i]) is not { Success: true } equation) continue;

            // Sums over units stand in each pass.
            if (!equation.Groups[1].Value.Contains("= Σ (", StringComparison.Ordinal)) yield return (equation.Groups[1].Value, lines[i + 1]);
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

    /// <summary>A local of the code: a pre-activation, a constant, or a value.</summary>
    private static double ValueOf(Cell cell, string local, int seed)
    {
        if (cell.Equations.SelectMany(e => e.Value.Constants()).Append(1).Where(c => ExpressionText.ConstantLocal(c) == local).Select(c => (double?)c).FirstOrDefault() is { } constant) return constant;
        var sum = cell.PreActivations.FirstOrDefault(p => p.Name == local);

        // A name that collides with one of the kernel's has an underscore behind it.
        if (sum is null) return Value(local.TrimEnd('_'), seed);
        var gate = sum.Subscript.Length == 0 ? string.Empty : "_" + sum.Subscript;
        string[] terms = sum.Sources switch
        {
            PreActivationSources.Input => [$"W{gate}·x", $"b{gate}"],
            PreActivationSources.Hidden => [$"U{gate}·{sum.Operand}", $"b'{gate}"],
            _ => [$"W{gate}·x", $"U{gate}·{sum.Operand}", $"b{gate}"],
        };
        return terms.Where(t => cell.HasBiases || t[0] != 'b').Sum(t => Value(t, seed));
    }

    /// <summary>A number between -1 and 1 for a name, another for each draw.</summary>
    private static double Value(string name, int seed)
    {
        ulong hash = 14695981039346656037UL + (ulong)seed;
        foreach (char c in name) hash = (hash ^ c) * 1099511628211UL;
        return ((hash >> 11) * (2.0 / (1UL << 53))) - 1;
    }

    [GeneratedRegex(@"^internal static class (\w+) \{$")]
    private static partial Regex Class();

    [GeneratedRegex(@"^// (\S+ = .+?)   \S")]
    private static partial Regex Equation();
}
