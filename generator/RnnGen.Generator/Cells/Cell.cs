using RnnGen.Generator.Equations;

namespace RnnGen.Generator.Cells;

/// <summary>
/// A recurrent cell: what happens at one step to one unit. Net inputs are sums of products with weights; all else is element-wise.
/// </summary>
/// <param name="Kind">As in LSTM.</param>
/// <param name="Nets">The net inputs, in the order of the gate blocks of the weights.</param>
/// <param name="States">The states; the first is what the recurrent products read and what the layer puts out.</param>
/// <param name="Equations">One value each, in the order of computation.</param>
internal sealed record Cell(string Kind, IReadOnlyList<Net> Nets, IReadOnlyList<State> States, IReadOnlyList<Equation> Equations)
{
    /// <summary>Whether there is a recurrent product; an activation by itself has none.</summary>
    public bool IsRecurrent { get; init; } = true;
}

/// <summary>A net input W·x + U·h + b.</summary>
/// <param name="Name">The variable: <c>netF</c>.</param>
/// <param name="Subscript">The gate: f.</param>
internal sealed record Net(string Name, string Subscript)
{
    /// <summary>As in a textbook; a dense layer has no recurrent product.</summary>
    public string ToMath(bool recurrent)
    {
        var s = Subscript.Length == 0 ? string.Empty : "_" + Subscript;
        return recurrent ? $"W{s}·x + U{s}·h + b{s}" : $"W{s}·x + b{s}";
    }
}

/// <summary>A value that goes from step to step.</summary>
/// <param name="Name">Before the step: c.</param>
/// <param name="Next">After it: <c>cNext</c>, written c' in a textbook.</param>
internal sealed record State(string Name, string Next);

/// <summary>One equation of a cell.</summary>
/// <param name="Name">The value that it defines.</param>
/// <param name="Value">What it is.</param>
/// <param name="Purpose">What it is for, in a clause.</param>
internal sealed record Equation(string Name, Expression Value, string Purpose);
