using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using static RnnGen.Generator.Program.Functions;

namespace RnnGen.Generator.Cells;

/// <summary>
/// LSTM with layer normalisation, Ba, Kiros and Hinton (2016): both products, over all units of the four gates together, and the cell that the output gate
/// shows have mean 0 and variance 1, then a gain and a shift of each unit's own.
/// </summary>
internal static class LayerNormLstmCell
{
    /// <summary>What keeps a variance of 0 from becoming an infinity, as in PyTorch.</summary>
    private const double Epsilon = 1e-5;

    private static readonly string[] Gates = ["i", "f", "g", "o"];

    public static Cell Define(int units)
    {
        var cell = new CellBuilder("LSTM with layer normalisation") { HasBiases = false };
        var h = cell.State("h");
        var c = cell.State("c");
        var fromInput = Gates.Select((gate, n) => cell.InputPreActivation(gate, n)).ToArray();
        var fromState = Gates.Select((gate, n) => cell.HiddenPreActivation(gate, n)).ToArray();

        double share = 1.0 / (Gates.Length * units);
        var meanX = Mean("meanX", fromInput, "mean of W·x over all gates and units");
        var meanH = Mean("meanH", fromState, "mean of U·h over all gates and units");
        var varianceX = Variance("varianceX", fromInput, meanX, "variance of W·x");
        var varianceH = Variance("varianceH", fromState, meanH, "variance of U·h");
        var scaleX = cell.Let("scaleX", ReciprocalSqrt(varianceX + Epsilon), "what brings the variance of W·x to 1");
        var scaleH = cell.Let("scaleH", ReciprocalSqrt(varianceH + Epsilon), "what brings that of U·h to 1");

        var i = Gate(0, Sigmoid, "input gate: how much of the candidate to write");
        var f = Gate(1, Sigmoid, "forget gate: how much of the cell to keep");
        var g = Gate(2, Tanh, "candidate: what could be written");
        var o = Gate(3, Sigmoid, "output gate: how much of the cell to show");
        var cNext = cell.Next(c, f * c + i * g, "the cell: kept and written");

        share = 1.0 / units;
        var meanC = Mean("meanC", [cNext], "mean of the cell over all units");
        var varianceC = Variance("varianceC", [cNext], meanC, "its variance");
        var scaleC = cell.Let("scaleC", ReciprocalSqrt(varianceC + Epsilon), "what brings that to 1");
        var sumC = cell.Let("sumC", Normalised(cNext, meanC, scaleC, "C", string.Empty), "the cell, normalised");
        var s = cell.Let("s", Tanh(sumC), "the cell, squashed");
        cell.Next(h, o * s, "the state: what the cell shows");
        return cell.Build();

        Expression Mean(string name, Expression[] values, string purpose) => cell.Sum(name, Total(values) * share, purpose);

        Expression Variance(string name, Expression[] values, Expression mean, string purpose) =>
            cell.Sum(name, Total([.. values.Select(value => (value - mean) * (value - mean))]) * share, purpose);

        Expression Gate(int n, Func<Expression, Expression> function, string purpose)
        {
            var sum = Normalised(fromInput[n], meanX, scaleX, "X", Gates[n]) + Normalised(fromState[n], meanH, scaleH, "H", Gates[n]);
            return cell.Let(Gates[n], function(cell.Let("sum" + Gates[n].ToUpperInvariant(), sum, "its pre-activation: both products, normalised")), purpose);
        }

        Expression Normalised(Expression value, Expression mean, Expression scale, string of, string gate) =>
            (value - mean) * scale * cell.UnitWeight("gain" + of, gate, Gains[of]) + cell.UnitWeight("shift" + of, gate, Shifts[of]);
    }

    private static readonly Dictionary<string, UnitTensor> Gains = Tensors("weight", "gains", UnitStart.One);

    private static readonly Dictionary<string, UnitTensor> Shifts = Tensors("bias", "shifts", UnitStart.Zero);

    private static Dictionary<string, UnitTensor> Tensors(string name, string reference, UnitStart start) => new()
    {
        ["X"] = new($"{name}_ln_ih", reference + "X", start),
        ["H"] = new($"{name}_ln_hh", reference + "H", start),
        ["C"] = new($"{name}_ln_c", reference + "C", start),
    };

    private static Expression Total(Expression[] values) => values.Aggregate((a, b) => a + b);
}

/// <summary>Gates i, f, g, o around a cell, with their sums and the cell normalised.</summary>
internal sealed record LayerNormLstmCellSpec : CellSpec
{
    public override string KernelName => "LayerNormLstm";

    public override string Fingerprint => "layernormlstm";

    public override ConstantBias? ConstantBias => null;

    public override bool IsBounded => true;

    public override Cell Define(int units) => LayerNormLstmCell.Define(units);
}

/// <summary><c>[LayerNormLstm]</c>.</summary>
internal sealed class LayerNormLstmKind : CellKind
{
    public override string Attribute => "LayerNormLstmAttribute";

    public override CellSpec Read(StageArguments arguments) => new LayerNormLstmCellSpec();
}
