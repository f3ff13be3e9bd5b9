using RnnGen.Generator.Cells;
using RnnGen.Generator.Program;

namespace RnnGen.Generator.Planning;

/// <summary>How many characters the kernels of a cell at one size will have, all vector widths together; see <see cref="TextEstimate"/>.</summary>
internal static class KernelTextEstimate
{
    /// <param name="kernel">The kernel.</param>
    /// <param name="sequence">Its schedule, where the sequence length is stated.</param>
    /// <param name="streams">Kinds of inputs that it gets from several streams; 0 where the network does not stream.</param>
    public static long Of(KernelPlan kernel, SequencePlan? sequence, int streams)
    {
        double text = Class(kernel, sequence, streams);
        foreach (var phase in kernel.Phases)
        {
            double equations = Length(kernel.Cell, kernel.Cell.EquationsOf(phase.Number)), batch = Batch(kernel, phase, equations);
            foreach (var step in phase.Steps) text += Step(kernel, phase, step, equations) + batch + (streams > 0 ? Streams(kernel, phase, equations) : 0);
        }

        return (long)Math.Ceiling(text);
    }

    /// <summary>The class that the widths share: the passes over sequences, their schedule, and the choice of a width.</summary>
    private static double Class(KernelPlan kernel, SequencePlan? sequence, int streams)
    {
        var cell = kernel.Cell;
        int names = cell.States.Count + cell.Vectors.Count + kernel.Saved.Count, phases = kernel.Phases.Count, methods = phases * kernel.Widths.Count();
        double text = 3100 + (3 * Length(cell, cell.Equations)) + (2500 * phases) + (800 * methods) + (64 * methods * names);
        if (streams > 0) text += (240 * methods) + (streams * (90 + (1000 * phases)));
        if (sequence is null) return text;
        int orders = !kernel.RunsInReverse ? 1 : (sequence.InOrder ? 1 : 0) + (sequence.InReverse ? 1 : 0), lines = orders * sequence.Group;
        return text + (2000 * orders * 1) + (lines * (195 + (21 * names) + (125 * 1)));
    }

    /// <summary>A streaming step: products and equations, as many times as blocks and slices of units are straight-line code.</summary>
    private static double Step(KernelPlan kernel, PhasePlan phase, StepPlan step, double equations)
    {
        var cell = kernel.Cell;
        int preActivations = cell.PreActivations.Count(n => n.Phase == phase.Number), fedByInput = ProductGradient(kernel.Input), fedByHidden = kernel.Hidden is { } hidden ? ProductGradient(hidden) : 0;
        int values = cell.EquationsOf(phase.Number).Count() + cell.States.Count + cell.Vectors.Count + kernel.Passed.Count;
        double text = 400;
        for (int block = 0; block < (step.UnrollBlocks ? step.FullBlocks : 1); block++) Block(step.Full);
        if (step.Last is { } last) Block(last);
        return text;

        int ProductGradient(ProductPlan product) => cell.PreActivations.Skip(product.FirstPreActivation).Take(product.Gates).Count(n => n.Phase == phase.Number);

        void Block(BlockPlan block)
        {
            bool hasTail = block.Inputs > 1;
            int groups = block.Slices / block.AtOnce, rest = block.Slices % block.AtOnce;
            Group(block, hasTail ? 1 : block.AtOnce, loops: !hasTail && groups > 1);
            if (!hasTail && rest > 0) Group(block, rest, loops: false);
        }

        void Group(BlockPlan block, int slices, bool loops)
        {
            var (inputRows, hiddenRows) = block.Inputs > 1 ? (4, 3 + (kernel.Units % block.Inputs)) : block.SplitDepth ? (3, 2 + (kernel.Units % 2)) : (1, 1);
            int lines = (slices * ((inputRows * fedByInput) + (hiddenRows * fedByHidden))) + inputRows + hiddenRows;
            text += 780 + (lines * (loops ? 147 : 77)) + (slices * ((preActivations * (block.SplitDepth ? 207 : 69)) + (0.92 * equations) + (97 * values)));
        }
    }

    /// <summary>A step of a batch, forward and backward.</summary>
    private static double Batch(KernelPlan kernel, PhasePlan phase, double equations)
    {
        var cell = kernel.Cell;
        double backward = kernel.Backward.LinesOf(phase.Number).Sum(line =>
            line.Name.Length + line.Value.ToCSharp().Length + line.Forward.Sum(e => Length(cell, [e]) - e.Purpose.Length - e.Value.ToCSharp().Length));
        int fetches = kernel.Prefetches ? (kernel.PreActivationBlock / 16) + (2 * (cell.States.Count + kernel.Saved.Count)) + 1 : 0;
        return 1450 + (10 * cell.PreActivations.Count) + (2130 * cell.States.Count) + (2.1 * equations) + (4.6 * backward) + (40 * cell.Vectors.Count) + (65 * fetches);
    }

    /// <summary>The equations of several streams.</summary>
    private static double Streams(KernelPlan kernel, PhasePlan phase, double equations)
    {
        var cell = kernel.Cell;
        return 700 + (95 * cell.PreActivations.Count(n => n.Phase == phase.Number)) + (127 * (cell.States.Count + cell.Vectors.Count + kernel.Passed.Count)) + (0.45 * equations)
            + (120 * cell.EquationsOf(phase.Number).Count());
    }

    /// <summary>Characters of equations as code and as comments, in which a pre-activation stands for its sum.</summary>
    private static double Length(Cell cell, IEnumerable<Equation> equations) => equations.Sum(e =>
        e.Name.Length + e.Purpose.Length + e.Value.ToMath(name => name).Length + e.Value.ToCSharp().Length + (20 * cell.PreActivations.Count(pre => e.Value.Variables.Contains(pre.Name))));
}
