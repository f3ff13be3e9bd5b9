using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Program;

/// <summary>
/// A recurrent cell: what happens at one step to one unit. It is a list of phases. A phase is products with weights, whose sums are pre-activations, then element-wise equations, then sums over all units,
/// which the phases after it read. Equal cells compare equal.
/// </summary>
/// <param name="Kind">As in LSTM.</param>
/// <param name="PreActivations">The pre-activations, as they lie side by side: those of each product in a row.</param>
/// <param name="Vectors">Weights of which each unit has one, besides those of the products.</param>
/// <param name="States">The states; the first is what the layer puts out.</param>
/// <param name="Equations">One value each, in the order of computation.</param>
/// <param name="Reductions">Sums over all units.</param>
/// <param name="Operands">For each phase, what it multiplies by U: the first state, or a value of an earlier phase; empty where it multiplies nothing.</param>
internal sealed record Cell(
    string Kind,
    EquatableArray<PreActivation> PreActivations,
    EquatableArray<UnitWeight> Vectors,
    EquatableArray<State> States,
    EquatableArray<Equation> Equations,
    EquatableArray<Reduction> Reductions,
    EquatableArray<string> Operands)
{
    /// <summary>Whether there are states that go from step to step; an activation by itself has none.</summary>
    public bool IsRecurrent { get; init; } = true;

    /// <summary>Whether products have biases: bias_ih of W·x, bias_hh of U·h. A normalisation behind them brings its own.</summary>
    public bool HasBiases { get; init; } = true;

    public int Phases => Operands.Count;

    public int LastPhase => Phases - 1;

    /// <summary>The pre-activations that take W·x.</summary>
    public IEnumerable<PreActivation> InputPreActivations => PreActivations.Where(n => n.Sources != PreActivationSources.Hidden);

    /// <summary>The pre-activations that take U·h, or U times another value.</summary>
    public IEnumerable<PreActivation> HiddenPreActivations => PreActivations.Where(n => n.Sources != PreActivationSources.Input);

    /// <summary>The tensors that the weights of single units stand in.</summary>
    public IEnumerable<UnitTensor> VectorTensors => Vectors.Select(v => v.Tensor).Distinct();

    /// <summary>The equations of a phase.</summary>
    public IEnumerable<Equation> EquationsOf(int phase) => Equations.Where(e => e.Phase == phase);

    /// <summary>The sums over all units that a phase ends with.</summary>
    public IEnumerable<Reduction> ReductionsOf(int phase) => Reductions.Where(r => r.Phase == phase);

    /// <summary>The same cell, computed as exactly as is asked: its equations read the same.</summary>
    public Cell At(AccuracyKind accuracy) => accuracy == AccuracyKind.Exact
        ? this
        : this with { Equations = Equations.Select(e => e with { Value = e.Value.WithFastFunctions() }).ToEquatableArray() };

    /// <summary>Whether an equation or a sum of a phase reads a value.</summary>
    public bool Reads(string name, int phase) =>
        EquationsOf(phase).Any(e => e.Value.Variables.Contains(name)) || ReductionsOf(phase).Any(r => r.Value.Variables.Contains(name));

    /// <summary>Whether a phase after a given one reads a value.</summary>
    public bool ReadsAfter(string name, int phase) => Enumerable.Range(phase + 1, LastPhase - phase).Any(later => Reads(name, later));

    /// <summary>The state that an equation moves on, or null.</summary>
    public State? StateAfter(Equation equation) => States.FirstOrDefault(s => s.Next == equation.Name);

    /// <summary>The phase in which a state moves on.</summary>
    public int PhaseOf(State state) => Equations.First(e => e.Name == state.Next).Phase;
}

/// <summary>A pre-activation W·x + U·h + b.</summary>
/// <param name="Name">The variable: <c>preF</c>.</param>
/// <param name="Subscript">The gate: f.</param>
/// <param name="Gate">Which gate block of the weights feeds it, in PyTorch's order.</param>
/// <param name="Sources">Which products it takes.</param>
/// <param name="Phase">The phase whose product it takes.</param>
/// <param name="Operand">What that multiplies by U.</param>
internal sealed record PreActivation(string Name, string Subscript, int Gate, PreActivationSources Sources, int Phase = 0, string Operand = "h")
{
    /// <summary>As in a textbook; a dense layer has no recurrent product.</summary>
    public string ToMath(bool recurrent, bool hasBiases)
    {
        var s = Subscript.Length == 0 ? string.Empty : "_" + Subscript;
        var (product, bias) = Sources switch
        {
            PreActivationSources.Input => ($"W{s}·x", $" + b{s}"),
            PreActivationSources.Hidden => ($"U{s}·{Operand}", $" + b'{s}"),
            _ => (recurrent ? $"W{s}·x + U{s}·{Operand}" : $"W{s}·x", $" + b{s}"),
        };
        return product + (hasBiases ? bias : string.Empty);
    }
}

/// <summary>Which products a pre-activation takes.</summary>
internal enum PreActivationSources
{
    Both,
    Input,
    Hidden,
}

/// <summary>A weight of which each unit has one.</summary>
/// <param name="Name">The variable: <c>pI</c>.</param>
/// <param name="Symbol">As in a textbook: p_i.</param>
/// <param name="Tensor">The tensor that holds it, with others of its kind: [gates × units].</param>
internal sealed record UnitWeight(string Name, string Symbol, UnitTensor Tensor);

/// <summary>A tensor of weights of which each unit has one for each gate.</summary>
/// <param name="Name">The tensor's, without the layer: weight_peephole.</param>
/// <param name="Reference">What emitted code calls it: p.</param>
/// <param name="Start">What it begins as.</param>
internal sealed record UnitTensor(string Name, string Reference, UnitStart Start = UnitStart.Uniform);

/// <summary>How weights of single units begin.</summary>
internal enum UnitStart
{
    /// <summary>From U(-1/√H, 1/√H), as the other weights of a layer of H units.</summary>
    Uniform,

    /// <summary>At 1.</summary>
    One,

    /// <summary>At 0.</summary>
    Zero,
}

/// <summary>A value that goes from step to step.</summary>
/// <param name="Name">Before the step: c.</param>
/// <param name="Next">After it: <c>cNext</c>, written c' in a textbook.</param>
internal sealed record State(string Name, string Next);

/// <summary>One equation of a cell.</summary>
/// <param name="Name">The value that it defines.</param>
/// <param name="Value">What it is.</param>
/// <param name="Purpose">What it is for, in a clause.</param>
/// <param name="Phase">The phase that it belongs to.</param>
internal sealed record Equation(string Name, Expression Value, string Purpose, int Phase = 0);

/// <summary>A sum over all units of a layer, one number for each sequence.</summary>
/// <param name="Name">The value that it defines.</param>
/// <param name="Value">What is summed.</param>
/// <param name="Purpose">What it is for, in a clause.</param>
/// <param name="Phase">The phase that it ends.</param>
internal sealed record Reduction(string Name, Expression Value, string Purpose, int Phase);
