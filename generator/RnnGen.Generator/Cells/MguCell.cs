using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using static RnnGen.Generator.Program.Functions;

namespace RnnGen.Generator.Cells;

/// <summary>
/// The minimal gated unit of Zhou, Wu, Zhang and Zhou (2016): one gate says what of the state the candidate sees, and how much of the candidate the state
/// takes.
/// </summary>
internal static class MguCell
{
    public static Cell Define()
    {
        var cell = new CellBuilder("MGU");
        var h = cell.State("h");
        var f = cell.Gate("f", Sigmoid, "forget gate: how much of the state the candidate sees, and how much of it gives way");
        var fh = cell.Let("fh", f * h, "what the forget gate lets through");
        cell.Multiply(fh);
        var n = cell.Gate("n", Tanh, "candidate: what the state could become");
        cell.Next(h, h + f * (n - h), "the state: (1 - f) ⊙ h + f ⊙ n");
        return cell.Build();
    }
}

/// <summary>A gate f and a candidate n.</summary>
internal sealed record MguCellSpec : CellSpec
{
    public override string KernelName => "Mgu";

    public override string Fingerprint => "mgu";

    public override ConstantBias? ConstantBias => null;

    public override bool IsBounded => true;

    public override Cell Define(int units) => MguCell.Define();
}

/// <summary><c>[Mgu]</c>.</summary>
internal sealed class MguKind : CellKind
{
    public override string Attribute => "MguAttribute";

    public override CellSpec Read(StageArguments arguments) => new MguCellSpec();
}
