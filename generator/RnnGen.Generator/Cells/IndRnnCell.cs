using RnnGen.Generator.Activations;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Cells;

/// <summary>The independently recurrent network of Li, Li, Cook, Zhu and Gao (2018): each unit sees its own state and no other.</summary>
internal static class IndRnnCell
{
    /// <summary>At 1, a rectified unit keeps what it has seen.</summary>
    private static readonly UnitTensor Recurrent = new("weight_hh", "v", UnitStart.One);

    public static Cell Define(ActivationSpec activation)
    {
        var cell = new CellBuilder("IndRNN");
        var h = cell.State("h");
        var own = cell.UnitWeight("u", string.Empty, Recurrent) * h;
        var a = cell.Let("a", cell.InputPreActivation(string.Empty, gate: 0) + own, "what came in, with what the unit was");
        cell.Next(h, activation.Of(a), "the state");
        return cell.Build();
    }
}

/// <summary>h' = φ(W·x + u ⊙ h + b).</summary>
internal sealed record IndRnnCellSpec(ActivationSpec Activation) : CellSpec
{
    public override string KernelName => "IndRnn" + Activation.Name;

    public override string Fingerprint => $"indrnn {Activation.Name}";

    public override ConstantBias? ConstantBias => null;

    public override bool IsBounded => Activation.Kind.IsBounded;

    public override Cell Define(int units) => IndRnnCell.Define(Activation);
}

/// <summary><c>[IndRnn]</c>.</summary>
internal sealed class IndRnnKind : CellKind
{
    public override string Attribute => "IndRnnAttribute";

    public override CellSpec Read(StageArguments arguments) => new IndRnnCellSpec(ActivationSpec.Read(arguments, "Relu")!);
}
