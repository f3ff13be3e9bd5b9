using RnnGen.Generator.Cells;

namespace RnnGen.Generator.Equations;

/// <summary>
/// Reverse-mode differentiation of a cell: from the gradients of the next states to those of net inputs and states before the step. The
/// equations are walked backwards; each passes its gradient on to what it reads, by the operators' derivatives.
/// </summary>
internal static class Differentiation
{
    public static BackwardProgram Differentiate(Cell cell)
    {
        // What each value's gradient is made of, found so far.
        var contributions = new Dictionary<string, Expression>();
        var lines = new List<Adjoint>();
        foreach (var state in cell.States) contributions[state.Next] = new Variable(Incoming(state.Next));

        foreach (var equation in cell.Equations.Reverse())
        {
            if (!contributions.TryGetValue(equation.Name, out var gradient)) continue;
            bool isState = cell.States.Any(s => s.Next == equation.Name);
            lines.Add(new Adjoint(Of(equation.Name), gradient.Simplify(), equation, isState));
            Propagate(equation.Value, new Variable(Of(equation.Name)), new Variable(equation.Name), contributions);
        }

        foreach (var net in cell.Nets)
        {
            var reader = cell.Equations.First(e => e.Value.Variables.Contains(net.Name));
            lines.Add(new Adjoint(Of(net.Name), contributions[net.Name].Simplify(), reader, false));
        }

        foreach (var vector in cell.Vectors)
        {
            var reader = cell.Equations.First(e => e.Value.Variables.Contains(vector.Name));
            lines.Add(new Adjoint(Of(vector.Name), contributions[vector.Name].Simplify(), reader, false));
        }

        foreach (var state in cell.States)
        {
            if (!contributions.TryGetValue(state.Name, out var gradient)) continue;
            var reader = cell.Equations.First(e => e.Value.Variables.Contains(state.Name));
            lines.Add(new Adjoint(Of(state.Name), gradient.Simplify(), reader, true));
        }

        return new BackwardProgram(lines);
    }

    /// <summary>The gradient of a value: <c>dF</c> of f, <c>dNetF</c> of <c>netF</c>.</summary>
    public static string Of(string name) => "d" + char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>The gradient with which a next state comes in, from the outputs and from the step after.</summary>
    public static string Incoming(string next) => Of(next) + "In";

    private static void Propagate(Expression expression, Expression gradient, Expression result, Dictionary<string, Expression> contributions)
    {
        switch (expression)
        {
            case Variable v:
                contributions[v.Name] = contributions.TryGetValue(v.Name, out var sum) ? sum + gradient : gradient;
                break;
            case Application a:
                for (int i = 0; i < a.Arguments.Count; i++)
                {
                    var local = a.Operator.Derivative(a.Arguments, result, i).Simplify();

                    // Below the root, the result of a linear operator has no name and no derivative needs it.
                    Propagate(a.Arguments[i], (gradient * local).Simplify(), a.Arguments[i], contributions);
                }

                break;
        }
    }
}

/// <summary>A cell's backward pass, in the order of computation.</summary>
internal sealed record BackwardProgram(IReadOnlyList<Adjoint> Lines)
{
    /// <summary>The values of the forward pass that it reads, and the states before the step.</summary>
    public IEnumerable<string> Reads => Lines.SelectMany(line => line.Value.Variables).Distinct();
}

/// <summary>One line of a backward pass.</summary>
/// <param name="Name">The gradient that it defines.</param>
/// <param name="Value">What it is.</param>
/// <param name="Forward">The equation of the forward pass that it differentiates.</param>
/// <param name="IsState">Whether it goes from step to step, and so must not dwindle into denormal numbers.</param>
internal sealed record Adjoint(string Name, Expression Value, Equation Forward, bool IsState);
