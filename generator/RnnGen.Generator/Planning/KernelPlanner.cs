using RnnGen.Generator.Cells;
using RnnGen.Generator.Equations;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>Plans the kernels of a cell: what is kept for the backward pass, and how many accumulators each vector width gets.</summary>
internal static class KernelPlanner
{
    /// <summary>Sums under way that hide the latency of a fused multiply-add on two ports: 4 cycles × 2.</summary>
    private const int TargetAccumulators = 8;

    /// <summary>Straight-line code up to this many blocks, a loop beyond: it is 1 to 2 % faster and as many times longer.</summary>
    private const int UnrolledBlocks = 2;

    public static KernelPlan Plan(CellSpec spec, int units)
    {
        var (prefix, cell) = spec switch
        {
            LstmCellSpec => ("Lstm", LstmCell.Define()),
            RnnCellSpec rnn => ("Rnn" + rnn.Activation, RnnCell.Define(rnn.Activation)),
            _ => throw new InvalidOperationException($"No cell for {spec}."),
        };
        var backward = Differentiation.Differentiate(cell);
        var matrix = Matrix.Of(0, cell.Nets.Count, units, units);

        // Outputs of non-linearities are kept; the state has its own buffer; all else costs less to compute again than to load.
        var stateNames = cell.States.SelectMany(s => new[] { s.Name, s.Next }).ToList();
        var needed = Needed(cell, backward).Where(name => !stateNames.Contains(name)).ToList();
        var keep = cell.Equations.Where(e => needed.Contains(e.Name) && e.Value is Application { Operator.IsNonLinear: true }).ToList();
        var kept = cell.Nets.Select(net => keep.FirstOrDefault(e => IsOf(e, net))?.Name).ToList();
        var saved = keep.Select(e => e.Name).Where(name => !kept.Contains(name)).ToList();
        var recomputed = cell.Equations.Where(e => needed.Contains(e.Name) && !keep.Contains(e)).ToList();

        var widths = new[] { 16, 8, 4 }.Where(lanes => lanes <= matrix.Lanes).Select(lanes => PlanStep(matrix, lanes)).ToList();
        return new KernelPlan(prefix + units, cell, backward, matrix, kept, saved, recomputed, widths);
    }

    public static ActivationPlan Plan(ActivationKind activation)
    {
        var builder = new CellBuilder("dense");
        var y = builder.State("y");
        builder.Next(y, ActivationFunction.Of(activation)(builder.Net(string.Empty)), "the layer's output");
        var cell = builder.Build() with { IsRecurrent = false };
        bool zeroStaysZero = cell.Equations[0].Value.Evaluate(_ => 0) == 0;
        return new ActivationPlan(activation.ToString(), cell, Differentiation.Differentiate(cell), zeroStaysZero);
    }

    /// <summary>What the backward pass reads of the forward pass, with what a recomputation reads in turn.</summary>
    private static HashSet<string> Needed(Cell cell, BackwardProgram backward)
    {
        var needed = new HashSet<string>(backward.Reads);
        foreach (var equation in cell.Equations.Reverse())
        {
            if (!needed.Contains(equation.Name) || equation.Value is Application { Operator.IsNonLinear: true }) continue;
            if (cell.States.Any(s => s.Next == equation.Name)) continue;
            needed.UnionWith(equation.Value.Variables);
        }

        needed.IntersectWith(cell.Equations.Select(e => e.Name).Concat(cell.States.Select(s => s.Name)));
        return needed;
    }

    private static bool IsOf(Equation equation, Net net) =>
        equation.Value is Application { Operator.IsNonLinear: true } a && a.Arguments.Count == 1 && a.Arguments[0] is Variable v && v.Name == net.Name;

    private static StepPlan PlanStep(Matrix matrix, int lanes)
    {
        int blockUnits = matrix.BlockColumns / matrix.Gates;
        int fullBlocks = matrix.Units / blockUnits;
        int lastUnits = matrix.Units - (fullBlocks * blockUnits);

        // A last block whose vectors all hold units is as full as the others.
        if (lastUnits > blockUnits - lanes)
        {
            fullBlocks++;
            lastUnits = 0;
        }

        var full = PlanBlock(matrix.BlockColumns, blockUnits, matrix.Gates, lanes);
        int lastColumns = matrix.Columns - (fullBlocks * matrix.BlockColumns);
        var last = lastUnits == 0 ? null : PlanBlock(lastColumns, lastUnits, matrix.Gates, lanes);
        return new StepPlan(lanes, fullBlocks, fullBlocks <= UnrolledBlocks, full, last);
    }

    private static BlockPlan PlanBlock(int columns, int units, int gates, int lanes)
    {
        int slices = Matrix.CeilingDivide(units, lanes);
        int atOnce = Math.Min(slices, Math.Max(1, TargetAccumulators / gates));
        return new BlockPlan(columns, slices, atOnce, atOnce * gates * 2 <= TargetAccumulators);
    }
}
