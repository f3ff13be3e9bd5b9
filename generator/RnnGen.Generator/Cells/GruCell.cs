using static RnnGen.Generator.Equations.Functions;

namespace RnnGen.Generator.Cells;

/// <summary>The gated recurrent unit of Cho et al. (2014), its reset gate behind the recurrent product, as PyTorch and cuDNN have it.</summary>
internal static class GruCell
{
    public static Cell Define()
    {
        // The nets lie so that those of each product are neighbours: W feeds the first three, U the last three.
        var cell = new CellBuilder("GRU");
        var h = cell.State("h");
        var netNX = cell.InputNet("n", gate: 2);
        var r = cell.Let("r", Sigmoid(cell.Net("r", gate: 0)), "reset gate: how much of the state the candidate sees");
        var z = cell.Let("z", Sigmoid(cell.Net("z", gate: 1)), "update gate: how much of the state to keep");
        var netNH = cell.HiddenNet("n", gate: 2);
        var sum = cell.Let("sumN", netNX + r * netNH, "its sum, with what the reset gate lets through");
        var n = cell.Let("n", Tanh(sum), "candidate: what the state could become");
        cell.Next(h, n + z * (h - n), "the state: (1 - z) ⊙ n + z ⊙ h");
        return cell.Build();
    }
}
