using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using static RnnGen.Generator.Program.Functions;

namespace RnnGen.Generator.Cells;

/// <summary>minGRU of Feng, Tung, Ahmed, Hajimirsadeghi and Bengio (2024): gate and candidate see the inputs only.</summary>
internal static class MinGruCell
{
    public static Cell Define()
    {
        var cell = new CellBuilder("minGRU");
        var h = cell.State("h");
        var z = cell.Let("z", Sigmoid(cell.InputPreActivation("z", gate: 0)), "update gate: how much of the state gives way");
        var n = cell.InputPreActivation("n", gate: 1);
        cell.Next(h, h + z * (n - h), "the state: (1 - z) ⊙ h + z ⊙ candidate");
        return cell.Build();
    }
}

/// <summary>A gate z and a linear candidate n.</summary>
internal sealed record MinGruCellSpec : CellSpec
{
    public override string KernelName => "MinGru";

    public override string Fingerprint => "mingru";

    public override ConstantBias? ConstantBias => null;

    public override bool IsBounded => true;

    public override Cell Define(int units) => MinGruCell.Define();
}

/// <summary><c>[MinGru]</c>.</summary>
internal sealed class MinGruKind : CellKind
{
    public override string Attribute => "MinGruAttribute";

    public override CellSpec Read(StageArguments arguments) => new MinGruCellSpec();
}
