using RnnGen.Generator.Activations;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Cells;

/// <summary>Elman (1990): the state is a non-linearity of what comes in and of what it was.</summary>
internal static class RnnCell
{
    public static Cell Define(ActivationSpec activation)
    {
        var cell = new CellBuilder("RNN");
        var h = cell.State("h");
        cell.Next(h, activation.Of(cell.PreActivation(string.Empty)), "the state: what came in, mixed with what was");
        return cell.Build();
    }
}

/// <summary>h' = φ(W·x + U·h + b).</summary>
internal sealed record RnnCellSpec(ActivationSpec Activation) : CellSpec
{
    public override string KernelName => "Rnn" + Activation.Name;

    public override string Fingerprint => $"rnn {Activation.Name}";

    public override ConstantBias? ConstantBias => null;

    public override bool IsBounded => Activation.Kind.IsBounded;

    public override Cell Define(int units) => RnnCell.Define(Activation);
}

/// <summary><c>[Rnn]</c>.</summary>
internal sealed class RnnKind : CellKind
{
    public override string Attribute => "RnnAttribute";

    public override CellSpec Read(StageArguments arguments) => new RnnCellSpec(ActivationSpec.Read(arguments, "Tanh")!);
}
