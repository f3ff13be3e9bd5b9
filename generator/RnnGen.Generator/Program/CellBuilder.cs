using RnnGen.Generator.Support;

namespace RnnGen.Generator.Program;

/// <summary>Lets a cell be written down as its equations.</summary>
internal sealed class CellBuilder(string kind)
{
    private static readonly UnitTensor Peepholes = new("weight_peephole", "p");

    private readonly List<PreActivation> preActivations = [];
    private readonly List<State> states = [];
    private readonly List<UnitWeight> vectors = [];
    private readonly List<Equation> equations = [];
    private readonly List<Reduction> reductions = [];
    private readonly List<string> operands = [string.Empty];

    /// <summary>Whether products have biases.</summary>
    public bool HasBiases { get; init; } = true;

    private int Phase => operands.Count - 1;

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

    /// <summary>Begins another phase: pre-activations made from here on take U·value, not U·h.</summary>
    public void Multiply(Expression value)
    {
        var name = ((Variable)value).Name;
        if (equations.All(e => e.Name != name)) throw new InvalidOperationException($"{kind}: {name} is no value of an earlier phase, and cannot be multiplied by U.");
        operands.Add(name);
    }

    /// <summary>The sum of a value over all units. What reads it belongs to another phase.</summary>
    public Expression Sum(string name, Expression value, string purpose)
    {
        BeginPhaseFor(value);
        reductions.Add(new Reduction(name, value, purpose, Phase));
        return new Variable(name);
    }

    /// <summary>A weight of which each unit has one.</summary>
    public Expression UnitWeight(string letter, string subscript, UnitTensor? tensor = null)
    {
        var (name, symbol) = subscript.Length == 0 ? (letter, letter) : (letter + subscript.ToUpperInvariant(), $"{letter}_{subscript}");
        vectors.Add(new UnitWeight(name, symbol, tensor ?? Peepholes));
        return new Variable(name);
    }

    /// <summary>A value by name. A non-linearity stands alone on its side: its result is what the backward pass keeps.</summary>
    public Expression Let(string name, Expression value, string purpose)
    {
        BeginPhaseFor(value);
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

        // The first phase multiplies the state, unless nothing asks for that.
        if (preActivations.Any(pre => pre.Phase == 0 && pre.Sources != PreActivationSources.Input)) operands[0] = states[0].Name;
        if (states.FirstOrDefault(s => equations.All(e => e.Name != s.Next)) is { } still) throw new InvalidOperationException($"{kind}: the state {still.Name} does not move on.");
        return new Cell(
            kind, preActivations.ToEquatableArray(), vectors.ToEquatableArray(), states.ToEquatableArray(), equations.ToEquatableArray(), reductions.ToEquatableArray(),
            operands.ToEquatableArray())
        {
            HasBiases = HasBiases,
        };
    }

    /// <summary>A sum over all units is there when the phase that it ends has gone through all of them.</summary>
    private void BeginPhaseFor(Expression value)
    {
        if (reductions.Any(r => r.Phase == Phase && value.Variables.Contains(r.Name))) operands.Add(string.Empty);
    }

    private Expression Add(string subscript, string suffix, int gate, PreActivationSources sources)
    {
        if (Phase > 0 && operands[Phase].Length == 0) throw new InvalidOperationException($"{kind}: the pre-activation {subscript} stands behind a sum over all units; make it earlier.");
        var operand = Phase == 0 ? states.Count > 0 ? states[0].Name : "h" : operands[Phase];
        var pre = new PreActivation("pre" + subscript.ToUpperInvariant() + suffix, subscript, gate, sources, Phase, operand);
        preActivations.Add(pre);
        return new Variable(pre.Name);
    }

    private static bool HasNonLinearity(Expression expression) =>
        expression is Application a && (a.Operator.IsNonLinear || a.Arguments.Any(HasNonLinearity));
}
