using RnnGen.Generator.Program;

namespace RnnGen.Generator.Program;

/// <summary>Lets a cell be written down as its equations.</summary>
internal sealed class CellBuilder(string kind)
{
    private readonly List<PreActivation> preActivations = [];
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

    /// <summary>A gate: a non-linearity of a pre-activation of its own.</summary>
    public Expression Gate(string name, Func<Expression, Expression> function, string purpose) => Let(name, function(PreActivation(name)), purpose);

    /// <summary>A pre-activation W·x + U·h + b. Gate blocks of the weights are in the order of their pre-activations.</summary>
    public Expression PreActivation(string subscript) => Add(subscript, string.Empty, preActivations.Count, PreActivationSources.Both);

    /// <summary>A pre-activation that takes W·x + b only.</summary>
    public Expression InputPreActivation(string subscript, int gate) => Add(subscript, "X", gate, PreActivationSources.Input);

    /// <summary>A pre-activation that takes U·h + b' only.</summary>
    public Expression HiddenPreActivation(string subscript, int gate) => Add(subscript, "H", gate, PreActivationSources.Hidden);

    /// <summary>A pre-activation that takes both products and is fed by a given gate block.</summary>
    public Expression PreActivation(string subscript, int gate) => Add(subscript, string.Empty, gate, PreActivationSources.Both);

    /// <summary>Begins the second phase: pre-activations made from here on take U·value, not U·h. States move on in it.</summary>
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

        var cell = new Cell(kind, preActivations, vectors, states, equations) { Operand = operand };
        if (equations.FirstOrDefault(e => e.Phase < cell.Phases - 1 && states.Any(s => s.Next == e.Name)) is { } early)
            throw new InvalidOperationException($"{kind}: {early.Name} is found before the last phase.");
        if (preActivations.FirstOrDefault(pre => pre.Phase < cell.Phases - 1 && cell.Reads(pre.Name, cell.Phases - 1)) is { } late)
            throw new InvalidOperationException($"{kind}: {late.Name} belongs to the first phase, but the second reads it.");
        return cell;
    }

    private int Phase => operand is null ? 0 : 1;

    private Expression Add(string subscript, string suffix, int gate, PreActivationSources sources)
    {
        var pre = new PreActivation("pre" + subscript.ToUpperInvariant() + suffix, subscript, gate, sources, Phase, operand ?? "h");
        preActivations.Add(pre);
        return new Variable(pre.Name);
    }

    private static bool HasNonLinearity(Expression expression) =>
        expression is Application a && (a.Operator.IsNonLinear || a.Arguments.Any(HasNonLinearity));
}
