using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using static RnnGen.Generator.Program.Functions;

namespace RnnGen.Generator.Cells;

/// <summary>
/// Long short-term memory: Hochreiter and Schmidhuber (1997), with the forget gate of Gers, Schmidhuber and Cummins (2000). Peepholes, Gers and Schmidhuber
/// (2000), let the gates see the cell; coupled gates, Greff et al. (2017), forget what they write.
/// </summary>
internal static class LstmCell
{
    public static Cell Define(LstmCellSpec spec)
    {
        var cell = new CellBuilder("LSTM");
        var h = cell.State("h");
        var c = cell.State("c");

        var i = Gate("i", c, "input gate: how much of the candidate to write");
        var f = spec.CoupledInputForget
            ? cell.Let("f", 1 - i, "forget gate: what the input gate leaves")
            : Gate("f", c, "forget gate: how much of the cell to keep");
        var g = cell.Gate("g", Tanh, "candidate: what could be written");

        // With peepholes, the output gate sees the new cell.
        const string output = "output gate: how much of the cell to show";
        var o = spec.Peepholes ? null : cell.Gate("o", Sigmoid, output);
        var cNext = cell.Next(c, f * c + i * g, "the cell: kept and written");
        o ??= Gate("o", cNext, output);
        var s = cell.Let("s", Tanh(cNext), "the cell, squashed");
        cell.Next(h, o * s, "the state: what the cell shows");
        return cell.Build();

        Expression Gate(string name, Expression seen, string purpose)
        {
            if (!spec.Peepholes) return cell.Gate(name, Sigmoid, purpose);
            var sum = cell.Let("sum" + name.ToUpperInvariant(), cell.PreActivation(name) + cell.UnitWeight("p", name) * seen, "its pre-activation, with what it sees of the cell");
            return cell.Let(name, Sigmoid(sum), purpose);
        }
    }
}

/// <summary>Gates i, f, g, o around a cell.</summary>
/// <param name="ForgetBias">Where the forget gate's bias starts; NaN leaves it to the initializer.</param>
internal sealed record LstmCellSpec(float ForgetBias, bool Peepholes = false, bool CoupledInputForget = false) : CellSpec
{
    private const int ForgetGate = 1;

    public override string KernelName => (Peepholes ? "Peephole" : string.Empty) + (CoupledInputForget ? "Coupled" : string.Empty) + "Lstm";

    public override string Fingerprint => "lstm" + (Peepholes ? " peepholes" : string.Empty) + (CoupledInputForget ? " coupled" : string.Empty);

    /// <summary>Coupled gates have no forget gate of their own.</summary>
    public override ConstantBias? ConstantBias => CoupledInputForget || float.IsNaN(ForgetBias) ? null : new(ForgetGate, ForgetBias);

    public override bool IsBounded => true;

    public override Cell Define(int units) => LstmCell.Define(this);
}

/// <summary><c>[Lstm]</c>.</summary>
internal sealed class LstmKind : CellKind
{
    public override string Attribute => "LstmAttribute";

    public override CellSpec Read(StageArguments arguments) =>
        new LstmCellSpec(arguments.NumberOrNaN("ForgetBias", 1f), arguments.Flag("Peepholes"), arguments.Flag("CoupledInputForget"));
}
