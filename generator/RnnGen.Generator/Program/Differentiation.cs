namespace RnnGen.Generator.Program;

/// <summary>
/// Reverse-mode differentiation of a cell: from the gradients of the next states to those of pre-activations and states before the step. The equations are walked backwards; each passes its gradient on to
/// what it reads, by the operators' derivatives.
/// </summary>
/// <remarks>
/// The phases come last to first. What follows from the gradient of a product or of a sum over units waits for the phase before it; all else is found at once, wherever its equation stands. A value that
/// readers of several phases give a gradient is handed from phase to phase, each adding its part, up to the first of them, where it is complete.
/// </remarks>
internal static class Differentiation
{
    public static BackwardProgram Differentiate(Cell cell) => new Walk(cell).Run();

    /// <summary>The gradient of a value: <c>dF</c> of f, <c>dPreF</c> of <c>preF</c>.</summary>
    public static string Of(string name) => "d" + char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>
    /// The gradient with which a value comes in: a next state, from the outputs and from the step after; what a later phase multiplies, from its product; any other, from later phases.
    /// </summary>
    public static string Incoming(string name) => Of(name) + "In";

    /// <summary>What later phases hand on of the gradient of a value that also comes in otherwise.</summary>
    public static string Handed(string name) => Of(name) + "Later";

    private sealed class Walk
    {
        private readonly Cell cell;
        private readonly List<Adjoint> lines = [];

        /// <summary>What each value's gradient is made of, found so far, for each phase.</summary>
        private readonly Dictionary<string, Expression>[] contributions;

        /// <summary>The phase in which each value's gradient is complete.</summary>
        private readonly Dictionary<string, int> complete = [];

        public Walk(Cell cell)
        {
            this.cell = cell;
            contributions = Enumerable.Range(0, cell.Phases).Select(_ => new Dictionary<string, Expression>()).ToArray();
        }

        public BackwardProgram Run()
        {
            FindPhases();
            foreach (var state in cell.States) contributions[complete[state.Next]][state.Next] = new Variable(Incoming(state.Next));
            for (int phase = 1; phase < cell.Phases; phase++)
            {
                if (cell.Operands[phase] is { Length: > 0 } operand) contributions[phase - 1][operand] = new Variable(Incoming(operand));
            }

            for (int phase = cell.LastPhase; phase >= 0; phase--) WalkPhase(phase);
            return new BackwardProgram(lines, complete);
        }

        /// <summary>A value's gradient is complete in the earliest of the phases in which the gradients of its readers are.</summary>
        private void FindPhases()
        {
            foreach (var equation in cell.Equations.Reverse()) Find(equation.Name);
            foreach (var pre in cell.PreActivations) Find(pre.Name);

            void Find(string name)
            {
                var readers = cell.Equations.Where(e => e.Value.Variables.Contains(name) && complete.ContainsKey(e.Name)).Select(e => complete[e.Name])
                    .Concat(cell.Reductions.Where(r => r.Value.Variables.Contains(name)).Select(r => r.Phase))
                    .Concat(Enumerable.Range(1, cell.LastPhase).Where(phase => cell.Operands[phase] == name).Select(phase => phase - 1)).ToList();
                if (readers.Count > 0) complete[name] = readers.Min();
                else if (cell.States.Any(s => s.Next == name)) complete[name] = cell.LastPhase;
            }
        }

        private void WalkPhase(int phase)
        {
            var found = contributions[phase];
            foreach (var reduction in cell.ReductionsOf(phase)) Propagate(reduction.Value, new Variable(Of(reduction.Name)), new Variable(reduction.Name), found);
            foreach (var equation in cell.Equations.Reverse())
            {
                if (!complete.TryGetValue(equation.Name, out int at) || at != phase) continue;
                lines.Add(Line(equation.Name, Complete(equation.Name, phase), cell.StateAfter(equation) is not null ? AdjointKind.State : AdjointKind.Value, phase));
                Propagate(equation.Value, new Variable(Of(equation.Name)), new Variable(equation.Name), found);
            }

            foreach (var pre in cell.PreActivations)
            {
                if (complete.TryGetValue(pre.Name, out int at) && at == phase) lines.Add(Line(pre.Name, Complete(pre.Name, phase), AdjointKind.Value, phase));
            }

            foreach (var vector in cell.Vectors)
            {
                if (found.TryGetValue(vector.Name, out var gradient)) lines.Add(Line(vector.Name, gradient, AdjointKind.Value, phase));
            }

            foreach (var state in cell.States) AddState(state, phase);
            foreach (var name in cell.Equations.Select(e => e.Name).Concat(cell.PreActivations.Select(n => n.Name)))
            {
                if (complete.TryGetValue(name, out int at) && at < phase && found.TryGetValue(name, out var part)) Hand(name, part, phase);
            }

            foreach (var reduction in cell.Reductions.Where(r => r.Phase < phase))
            {
                if (found.TryGetValue(reduction.Name, out var part)) lines.Add(Line(reduction.Name, part, AdjointKind.Sum, phase));
            }
        }

        /// <summary>The gradient of a state before the step has the place of that after it: it goes there once that has been read, or adds to what a later phase has left.</summary>
        private void AddState(State state, int phase)
        {
            if (!contributions[phase].TryGetValue(state.Name, out var gradient))
            {
                if (complete[state.Next] == phase && WasHanded(state.Name, phase)) lines.Add(Line(state.Name, new Variable(Handed(state.Name)), AdjointKind.State, phase));
                return;
            }

            if (phase > complete[state.Next])
            {
                Hand(state.Name, gradient, phase);
                return;
            }

            if (phase < complete[state.Next]) gradient = new Variable(Incoming(state.Name)) + gradient;
            else if (WasHanded(state.Name, phase)) gradient = new Variable(Handed(state.Name)) + gradient;
            lines.Add(Line(state.Name, gradient, AdjointKind.State, phase));
        }

        private Expression Complete(string name, int phase)
        {
            if (!WasHanded(name, phase)) return contributions[phase][name];
            var later = new Variable(Handed(name));
            return contributions[phase].TryGetValue(name, out var own) ? later + own : later;
        }

        private void Hand(string name, Expression part, int phase) =>
            lines.Add(Line(name, WasHanded(name, phase) ? new Variable(Handed(name)) + part : part, AdjointKind.Handed, phase));

        private bool WasHanded(string name, int phase) => lines.Any(line => line.Kind == AdjointKind.Handed && line.Of == name && line.Phase > phase);

        // What is differentiated are the equations whose gradients the line reads.
        private Adjoint Line(string name, Expression gradient, AdjointKind kind, int phase)
        {
            var value = gradient.Simplify();
            return new Adjoint(Of(name), value, cell.Equations.Where(e => value.Variables.Contains(Of(e.Name))).ToList(), kind, phase) { Of = name };
        }

        private static string Of(string name) => Differentiation.Of(name);

        private static void Propagate(Expression expression, Expression gradient, Expression result, Dictionary<string, Expression> contributions)
        {
            switch (expression)
            {
                case Variable v:
                    contributions[v.Name] = contributions.TryGetValue(v.Name, out var sum) ? sum + gradient : gradient;
                    break;
                case Application a:
                    for (int i = 0; i < a.Operator.Variables; i++)
                    {
                        var local = a.Operator.Derivative(a.Arguments, result, i).Simplify();

                        // Below the root, the result of a linear operator has no name and no derivative needs it.
                        Propagate(a.Arguments[i], (gradient * local).Simplify(), a.Arguments[i], contributions);
                    }

                    break;
            }
        }
    }
}

/// <summary>A cell's backward pass.</summary>
/// <param name="Lines">Its lines in the order of computation.</param>
/// <param name="Complete">The phase in which the gradient of each value, pre-activation and next state is complete.</param>
internal sealed record BackwardProgram(IReadOnlyList<Adjoint> Lines, IReadOnlyDictionary<string, int> Complete)
{
    /// <summary>The values of the forward pass that it reads, and the states before the step.</summary>
    public IEnumerable<string> Reads => Lines.SelectMany(line => line.Value.Variables).Distinct();

    /// <summary>What phases hand to earlier ones of gradients.</summary>
    public IReadOnlyList<string> Handed { get; } = Lines.Where(line => line.Kind == AdjointKind.Handed).Select(line => line.Of).Distinct().ToList();

    /// <summary>The lines that are computed in a phase.</summary>
    public IEnumerable<Adjoint> LinesOf(int phase) => Lines.Where(line => line.Phase == phase);
}

/// <summary>What becomes of a line of a backward pass.</summary>
internal enum AdjointKind
{
    /// <summary>Lines after it read it, or it is what the pass is for.</summary>
    Value,

    /// <summary>It goes from step to step, and so must not dwindle into denormal numbers.</summary>
    State,

    /// <summary>A part of a gradient, for an earlier phase.</summary>
    Handed,

    /// <summary>What one unit gives the gradient of a sum over all.</summary>
    Sum,
}

/// <summary>One line of a backward pass.</summary>
/// <param name="Name">The gradient that it defines.</param>
/// <param name="Value">What it is.</param>
/// <param name="Forward">The equations of the forward pass that it differentiates, which read the value; none where all of its gradient comes in from outside.</param>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Phase">The phase that computes it in the backward pass.</param>
internal sealed record Adjoint(string Name, Expression Value, IReadOnlyList<Equation> Forward, AdjointKind Kind, int Phase = 0)
{
    /// <summary>The value whose gradient it is.</summary>
    public string Of { get; init; } = string.Empty;

    public bool IsState => Kind == AdjointKind.State;
}
