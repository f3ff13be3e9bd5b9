using RnnGen.Generator.Equations;

namespace RnnGen.Generator.Cells;

/// <summary>Lets a cell be written down as its equations.</summary>
internal sealed class CellBuilder(string kind)
{
    private readonly List<Net> nets = [];
    private readonly List<State> states = [];
    private readonly List<Equation> equations = [];

    /// <summary>A value that goes from step to step. The first is the output.</summary>
    public Expression State(string name)
    {
        states.Add(new State(name, name + "Next"));
        return new Variable(name);
    }

    /// <summary>A gate: a non-linearity of a net input of its own.</summary>
    public Expression Gate(string name, Func<Expression, Expression> function, string purpose) => Let(name, function(Net(name)), purpose);

    /// <summary>A net input W·x + U·h + b.</summary>
    public Expression Net(string subscript)
    {
        var net = new Net("net" + subscript.ToUpperInvariant(), subscript);
        nets.Add(net);
        return new Variable(net.Name);
    }

    /// <summary>A value by name. A non-linearity stands alone on its side: its result is what the backward pass keeps.</summary>
    public Expression Let(string name, Expression value, string purpose)
    {
        equations.Add(new Equation(name, value, purpose));
        return new Variable(name);
    }

    /// <summary>What a state is after the step.</summary>
    public Expression Next(Expression state, Expression value, string purpose) =>
        Let(states.Single(s => s.Name == ((Variable)state).Name).Next, value, purpose);

    public Cell Build()
    {
        foreach (var equation in equations)
        {
            if (equation.Value is not Application root) continue;
            if (root.Arguments.Any(HasNonLinearity))
                throw new InvalidOperationException($"{kind}: {equation.Name} has a non-linearity inside; give it a name of its own.");
        }

        return new Cell(kind, nets, states, equations);
    }

    private static bool HasNonLinearity(Expression expression) =>
        expression is Application a && (a.Operator.IsNonLinear || a.Arguments.Any(HasNonLinearity));
}
