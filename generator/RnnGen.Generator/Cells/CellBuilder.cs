using RnnGen.Generator.Equations;

namespace RnnGen.Generator.Cells;

/// <summary>Lets a cell be written down as its equations.</summary>
internal sealed class CellBuilder(string kind)
{
    private readonly List<Net> nets = [];
    private readonly List<State> states = [];
    private readonly List<UnitWeight> vectors = [];
    private readonly List<Equation> equations = [];
    private string? operand;

    /// <summary>A value that goes from step to step. The first is the output.</summary>
    public Expression State(string name)
    {
        states.Add(new State(name, name + "Next"));
        return new Variable(name);
    }

    /// <summary>A gate: a non-linearity of a net input of its own.</summary>
    public Expression Gate(string name, Func<Expression, Expression> function, string purpose) => Let(name, function(Net(name)), purpose);

    /// <summary>A net input W·x + U·h + b. Gate blocks of the weights are in the order of their nets.</summary>
    public Expression Net(string subscript) => Add(subscript, string.Empty, nets.Count, NetSources.Both);

    /// <summary>A net input that takes W·x + b only.</summary>
    public Expression InputNet(string subscript, int gate) => Add(subscript, "X", gate, NetSources.Input);

    /// <summary>A net input that takes U·h + b' only.</summary>
    public Expression HiddenNet(string subscript, int gate) => Add(subscript, "H", gate, NetSources.Hidden);

    /// <summary>A net input that takes both products and is fed by a given gate block.</summary>
    public Expression Net(string subscript, int gate) => Add(subscript, string.Empty, gate, NetSources.Both);

    /// <summary>Begins the second phase: nets made from here on take U·value, not U·h. States move on in it.</summary>
    public void Multiply(Expression value)
    {
        if (operand is not null) throw new InvalidOperationException($"{kind}: there are no more than two phases.");
        operand = ((Variable)value).Name;
        if (equations.All(e => e.Name != operand)) throw new InvalidOperationException($"{kind}: {operand} is no value of the first phase.");
    }

    /// <summary>A weight of which each unit has one.</summary>
    public Expression UnitWeight(string letter, string subscript)
    {
        vectors.Add(new UnitWeight(letter + subscript.ToUpperInvariant(), $"{letter}_{subscript}"));
        return new Variable(letter + subscript.ToUpperInvariant());
    }

    /// <summary>A value by name. A non-linearity stands alone on its side: its result is what the backward pass keeps.</summary>
    public Expression Let(string name, Expression value, string purpose)
    {
        equations.Add(new Equation(name, value, purpose, Phase));
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

        var cell = new Cell(kind, nets, vectors, states, equations) { Operand = operand };
        if (equations.FirstOrDefault(e => e.Phase < cell.Phases - 1 && states.Any(s => s.Next == e.Name)) is { } early)
            throw new InvalidOperationException($"{kind}: {early.Name} is found before the last phase.");
        if (nets.FirstOrDefault(net => net.Phase < cell.Phases - 1 && cell.Reads(net.Name, cell.Phases - 1)) is { } late)
            throw new InvalidOperationException($"{kind}: {late.Name} belongs to the first phase, but the second reads it.");
        return cell;
    }

    private int Phase => operand is null ? 0 : 1;

    private Expression Add(string subscript, string suffix, int gate, NetSources sources)
    {
        var net = new Net("net" + subscript.ToUpperInvariant() + suffix, subscript, gate, sources, Phase, operand ?? "h");
        nets.Add(net);
        return new Variable(net.Name);
    }

    private static bool HasNonLinearity(Expression expression) =>
        expression is Application a && (a.Operator.IsNonLinear || a.Arguments.Any(HasNonLinearity));
}
