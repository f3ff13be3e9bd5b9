using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Program;

/// <summary>
/// A recurrent cell: what happens at one step to one unit. Pre-activations are sums of products with weights; all else is element-wise.
/// </summary>
/// <param name="Kind">As in LSTM.</param>
/// <param name="PreActivations">The pre-activations, as they lie side by side: those of each product in a row.</param>
/// <param name="Vectors">Weights of which each unit has one, besides those of the products.</param>
/// <param name="States">The states; the first is what the recurrent products read and what the layer puts out.</param>
/// <param name="Equations">One value each, in the order of computation.</param>
internal sealed record Cell(
    string Kind, IReadOnlyList<PreActivation> PreActivations, IReadOnlyList<UnitWeight> Vectors, IReadOnlyList<State> States, IReadOnlyList<Equation> Equations)
{
    /// <summary>Whether there is a recurrent product; an activation by itself has none.</summary>
    public bool IsRecurrent { get; init; } = true;

    /// <summary>
    /// What the second phase multiplies by U: a value that the first computes. A phase is a recurrent product of something of all units, then equations, unit by unit;
    /// null where there is but one, which multiplies the state.
    /// </summary>
    public string? Operand { get; init; }

    /// <summary>One or two.</summary>
    public int Phases => Operand is null ? 1 : 2;

    /// <summary>The pre-activations that take W·x.</summary>
    public IEnumerable<PreActivation> InputPreActivations => PreActivations.Where(n => n.Sources != PreActivationSources.Hidden);

    /// <summary>The pre-activations that take U·h.</summary>
    public IEnumerable<PreActivation> HiddenPreActivations => PreActivations.Where(n => n.Sources != PreActivationSources.Input);

    /// <summary>The equations of a phase.</summary>
    public IEnumerable<Equation> EquationsOf(int phase) => Equations.Where(e => e.Phase == phase);

    /// <summary>The same cell, computed as exactly as is asked: its equations read the same.</summary>
    public Cell At(AccuracyKind accuracy) => accuracy == AccuracyKind.Exact
        ? this
        : this with { Equations = Equations.Select(e => e with { Value = e.Value.WithFastFunctions() }).ToList() };

    /// <summary>Whether an equation reads a value.</summary>
    public bool Reads(string name) => Equations.Any(e => e.Value.Variables.Contains(name));

    /// <summary>Whether an equation of a phase reads a value.</summary>
    public bool Reads(string name, int phase) => EquationsOf(phase).Any(e => e.Value.Variables.Contains(name));
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
    public string ToMath(bool recurrent)
    {
        var s = Subscript.Length == 0 ? string.Empty : "_" + Subscript;
        return Sources switch
        {
            PreActivationSources.Input => $"W{s}·x + b{s}",
            PreActivationSources.Hidden => $"U{s}·{Operand} + b'{s}",
            _ => recurrent ? $"W{s}·x + U{s}·{Operand} + b{s}" : $"W{s}·x + b{s}",
        };
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
internal sealed record UnitWeight(string Name, string Symbol);

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
