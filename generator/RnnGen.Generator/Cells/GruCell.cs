using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using static RnnGen.Generator.Program.Functions;

namespace RnnGen.Generator.Cells;

/// <summary>
/// The gated recurrent unit of Cho et al. (2014): as they have it, its reset gate before the recurrent product, or behind it, as PyTorch and cuDNN have it.
/// </summary>
internal static class GruCell
{
    private const string Reset = "reset gate: how much of the state the candidate sees";
    private const string Update = "update gate: how much of the state to keep";
    private const string Candidate = "candidate: what the state could become";

    public static Cell Define(GruCellSpec spec) => spec.ResetBefore ? ResetBefore() : ResetAfter();

    private static Cell ResetAfter()
    {
        // The pre-activations lie so that those of each product are neighbours: W feeds the first three, U the last three.
        var cell = new CellBuilder("GRU");
        var h = cell.State("h");
        var preNX = cell.InputPreActivation("n", gate: 2);
        var r = cell.Let("r", Sigmoid(cell.PreActivation("r", gate: 0)), Reset);
        var z = cell.Let("z", Sigmoid(cell.PreActivation("z", gate: 1)), Update);
        var preNH = cell.HiddenPreActivation("n", gate: 2);
        var sum = cell.Let("sumN", preNX + r * preNH, "its sum, with what the reset gate lets through");
        var n = cell.Let("n", Tanh(sum), Candidate);
        return Finish(cell, h, z, n);
    }

    private static Cell ResetBefore()
    {
        var cell = new CellBuilder("GRU");
        var h = cell.State("h");
        var r = cell.Gate("r", Sigmoid, Reset);
        var z = cell.Gate("z", Sigmoid, Update);
        var rh = cell.Let("rh", r * h, "what the reset gate lets through");
        cell.Multiply(rh);
        var n = cell.Gate("n", Tanh, Candidate);
        return Finish(cell, h, z, n);
    }

    private static Cell Finish(CellBuilder cell, Expression h, Expression z, Expression n)
    {
        cell.Next(h, n + z * (h - n), "the state: (1 - z) ⊙ n + z ⊙ h");
        return cell.Build();
    }
}

/// <summary>Gates r and z, and a candidate n.</summary>
/// <param name="ResetBefore">Whether the reset gate stands before the recurrent product.</param>
internal sealed record GruCellSpec(bool ResetBefore = false) : CellSpec
{
    public override string KernelName => (ResetBefore ? "ResetBefore" : string.Empty) + "Gru";

    public override string Fingerprint => "gru" + (ResetBefore ? " resetbefore" : string.Empty);

    public override ConstantBias? ConstantBias => null;

    public override bool IsBounded => true;

    public override Cell Define(int units) => GruCell.Define(this);
}

/// <summary><c>[Gru]</c>.</summary>
internal sealed class GruKind : CellKind
{
    /// <summary>RnnGen.Reset, value for value.</summary>
    private enum Reset
    {
        AfterMatMul,
        BeforeMatMul,
    }

    public override string Attribute => "GruAttribute";

    public override CellSpec Read(StageArguments arguments) =>
        new GruCellSpec(arguments.Choice("Reset", Reset.AfterMatMul, Reset.AfterMatMul, Reset.BeforeMatMul) == Reset.BeforeMatMul);
}
