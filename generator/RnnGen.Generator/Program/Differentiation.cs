
namespace RnnGen.Generator.Program;

/// <summary>
/// Reverse-mode differentiation of a cell: from the gradients of the next states to those of pre-activations and states before the step. The
/// equations are walked backwards; each passes its gradient on to what it reads, by the operators' derivatives.
/// </summary>
/// <remarks>
/// With two phases, the second comes first. What follows from its product's gradient waits for the first; all else is found at once, wherever its equation stands. The
/// gradient of a state may come from both: the first then adds to what the second leaves.
/// </remarks>
internal static class Differentiation
{
    public static BackwardProgram Differentiate(Cell cell)
    {
        // What each value's gradient is made of, found so far, for each phase.
        var contributions = Enumerable.Range(0, cell.Phases).Select(_ => new Dictionary<string, Expression>()).ToArray();
        var lines = new List<Adjoint>();
        foreach (var state in cell.States) contributions[cell.Phases - 1][state.Next] = new Variable(Incoming(state.Next));
        if (cell.Operand is { } operand) contributions[0][operand] = new Variable(Incoming(operand));

        foreach (var equation in cell.Equations.Reverse())
        {
            if (PhaseOf(equation.Name) is not { } phase) continue;
            bool isState = cell.States.Any(s => s.Next == equation.Name);
            lines.Add(Line(equation.Name, contributions[phase][equation.Name], isState, phase));
            Propagate(equation.Value, new Variable(Of(equation.Name)), new Variable(equation.Name), contributions[phase]);
        }

        foreach (var name in cell.PreActivations.Select(n => n.Name).Concat(cell.Vectors.Select(v => v.Name)))
        {
            int phase = PhaseOf(name)!.Value;
            lines.Add(Line(name, contributions[phase][name], false, phase));
        }

        foreach (var state in cell.States)
        {
            for (int phase = cell.Phases - 1; phase >= 0; phase--)
            {
                if (!contributions[phase].TryGetValue(state.Name, out var gradient)) continue;
                if (phase < cell.Phases - 1) gradient = new Variable(Incoming(state.Name)) + gradient;
                lines.Add(Line(state.Name, gradient, true, phase));
            }
        }

        return new BackwardProgram(lines.OrderByDescending(line => line.Phase).ToList());

        int? PhaseOf(string name)
        {
            var phases = Enumerable.Range(0, cell.Phases).Where(phase => contributions[phase].ContainsKey(name)).ToList();
            if (phases.Count > 1) throw new InvalidOperationException($"{cell.Kind}: the gradient of {name} comes from both phases.");
            return phases.Count == 0 ? null : phases[0];
        }

        // What is differentiated are the equations whose gradients the line reads.
        Adjoint Line(string name, Expression gradient, bool isState, int phase)
        {
            var value = gradient.Simplify();
            return new Adjoint(Of(name), value, cell.Equations.Where(e => value.Variables.Contains(Of(e.Name))).ToList(), isState, phase);
        }
    }

    /// <summary>The gradient of a value: <c>dF</c> of f, <c>dPreF</c> of <c>preF</c>.</summary>
    public static string Of(string name) => "d" + char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>
    /// The gradient with which a value comes in: a next state, from the outputs and from the step after; what the second phase multiplies, from its product; a state, from
    /// the second phase.
    /// </summary>
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

    /// <summary>The lines that are computed in a phase.</summary>
    public IEnumerable<Adjoint> LinesOf(int phase) => Lines.Where(line => line.Phase == phase);
}

/// <summary>One line of a backward pass.</summary>
/// <param name="Name">The gradient that it defines.</param>
/// <param name="Value">What it is.</param>
/// <param name="Forward">The equations of the forward pass that it differentiates, which read the value; none where all of its gradient comes in from outside.</param>
/// <param name="IsState">Whether it goes from step to step, and so must not dwindle into denormal numbers.</param>
/// <param name="Phase">The phase that computes it in the backward pass.</param>
internal sealed record Adjoint(string Name, Expression Value, IReadOnlyList<Equation> Forward, bool IsState, int Phase = 0);
