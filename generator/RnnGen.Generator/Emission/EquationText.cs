using RnnGen.Generator.Cells;
using RnnGen.Generator.Program;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Equations as comments in emitted code, written as in a textbook.</summary>
internal static class EquationText
{
    /// <summary>A line that says what an equation is and what for: <c>// f = σ(W_f·x + U_f·h + b_f)   forget gate: …</c></summary>
    public static string Describe(Cell cell, Equation equation) => $"// {Of(cell, equation)}   {equation.Purpose}";

    /// <summary>A line that says what a sum over all units is: <c>// m = Σ (a_i + a_f)   of which the mean is made</c></summary>
    public static string Describe(Cell cell, Reduction reduction) => $"// {Of(cell, reduction)}   {reduction.Purpose}";

    /// <summary>The sum alone.</summary>
    public static string Of(Cell cell, Reduction reduction) => $"{Symbol(cell, reduction.Name)} = Σ ({reduction.Value.ToMath(name => Symbol(cell, name))})";

    /// <summary>The equation alone: c' = f ⊙ c + i ⊙ g.</summary>
    public static string Of(Cell cell, Equation equation) => $"{Symbol(cell, equation.Name)} = {equation.Value.ToMath(name => Symbol(cell, name))}";

    /// <summary>
    /// What a line of the backward pass was made from: the equations that it differentiates, and where a gradient comes in from outside of the phase.
    /// <c>// from s = tanh(c'); the step after</c>
    /// </summary>
    public static string Origin(Cell cell, Adjoint line)
    {
        var parts = line.Forward.Select(e => Of(cell, e)).ToList();
        parts.AddRange(cell.Reductions.Where(r => line.Value.Variables.Contains(Differentiation.Of(r.Name))).Select(r => Of(cell, r)));
        if (line.Value.Variables.Contains(Differentiation.Incoming(line.Of))) parts.Add(Source(cell, line.Of));
        if (line.Value.Variables.Contains(Differentiation.Handed(line.Of))) parts.Add("later parts of the step");
        return $"// from {string.Join("; ", parts)}";
    }

    /// <summary>What gives a value a gradient, besides the equations that read it.</summary>
    private static string Source(Cell cell, string name) => name == cell.States[0].Next
        ? "the outputs and the step after"
        : cell.States.Any(s => s.Next == name) ? "the step after" : cell.Operands.Contains(name) && cell.States.All(s => s.Name != name) ? "the second product" : "the second part";

    /// <summary>The vectors that hold the constants of some expressions in every lane.</summary>
    public static void EmitConstants(SourceWriter writer, IEnumerable<Expression> expressions)
    {
        foreach (double constant in expressions.SelectMany(e => e.Constants()).Distinct().OrderBy(c => c))
            writer.Line($"V {ExpressionText.ConstantLocal(constant)} = S.Create({constant.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}f);");
    }

    public static string Symbol(Cell cell, string name)
    {
        if (cell.Vectors.FirstOrDefault(v => v.Name == name) is { } vector) return vector.Symbol;
        if (cell.PreActivations.FirstOrDefault(pre => pre.Name == name) is { } pre) return pre.ToMath(cell.IsRecurrent, cell.HasBiases);
        return cell.States.FirstOrDefault(s => s.Next == name) is { } state ? cell.IsRecurrent ? state.Name + "'" : state.Name : Subscripted(name);
    }

    /// <summary>A name of a sum, sumI, as a_i.</summary>
    private static string Subscripted(string name) => name.StartsWith("sum", StringComparison.Ordinal) ? "a_" + name.Substring(3).ToLowerInvariant() : name;
}
