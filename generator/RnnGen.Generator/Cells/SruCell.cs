using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using static RnnGen.Generator.Program.Functions;

namespace RnnGen.Generator.Cells;

/// <summary>
/// The simple recurrent unit of Lei, Zhang, Wang, Dai and Artzi (2018): gates see the inputs, and each unit its own cell; a highway leads past it.
/// </summary>
internal static class SruCell
{
    private static readonly UnitTensor OfCell = new("weight_c", "v");

    public static Cell Define()
    {
        var cell = new CellBuilder("SRU");
        var h = cell.State("h");
        var c = cell.State("c");
        var g = cell.InputPreActivation("g", gate: 0);
        var f = Gate("f", 1, "forget gate: how much of the cell to keep");
        var r = Gate("r", 2, "reset gate: how much of the cell to show");
        var s = cell.InputPreActivation("s", gate: 3);
        var cNext = cell.Next(c, g + f * (c - g), "the cell: f ⊙ c + (1 - f) ⊙ candidate");
        cell.Next(h, s + r * (cNext - s), "the state: r ⊙ c' + (1 - r) ⊙ what goes past");
        return cell.Build();

        Expression Gate(string name, int gate, string purpose)
        {
            var sum = cell.InputPreActivation(name, gate) + cell.UnitWeight("v", name, OfCell) * c;
            return cell.Let(name, Sigmoid(cell.Let("sum" + name.ToUpperInvariant(), sum, "its pre-activation, with what it sees of the cell")), purpose);
        }
    }
}

/// <summary>A candidate g, gates f and r, and a projection s that goes past the cell.</summary>
internal sealed record SruCellSpec : CellSpec
{
    public override string KernelName => "Sru";

    public override string Fingerprint => "sru";

    public override ConstantBias? ConstantBias => null;

    public override bool IsBounded => false;

    public override Cell Define(int units) => SruCell.Define();
}

/// <summary><c>[Sru]</c>.</summary>
internal sealed class SruKind : CellKind
{
    public override string Attribute => "SruAttribute";

    public override CellSpec Read(StageArguments arguments) => new SruCellSpec();
}
