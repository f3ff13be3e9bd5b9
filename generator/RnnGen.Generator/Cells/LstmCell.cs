using static RnnGen.Generator.Equations.Functions;

namespace RnnGen.Generator.Cells;

/// <summary>Long short-term memory: Hochreiter and Schmidhuber (1997), with the forget gate of Gers, Schmidhuber and Cummins (2000).</summary>
internal static class LstmCell
{
    public static Cell Define()
    {
        var cell = new CellBuilder("LSTM");
        var h = cell.State("h");
        var c = cell.State("c");
        var i = cell.Gate("i", Sigmoid, "input gate: how much of the candidate to write");
        var f = cell.Gate("f", Sigmoid, "forget gate: how much of the cell to keep");
        var g = cell.Gate("g", Tanh, "candidate: what could be written");
        var o = cell.Gate("o", Sigmoid, "output gate: how much of the cell to show");
        var cNext = cell.Next(c, f * c + i * g, "the cell: kept and written");
        var s = cell.Let("s", Tanh(cNext), "the cell, squashed");
        cell.Next(h, o * s, "the state: what the cell shows");
        return cell.Build();
    }
}
