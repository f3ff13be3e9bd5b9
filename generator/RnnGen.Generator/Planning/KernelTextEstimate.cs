using RnnGen.Generator.Program;

namespace RnnGen.Generator.Planning;

/// <summary>How many characters the kernels of a cell at one size will have; see <see cref="TextEstimate"/>.</summary>
internal static class KernelTextEstimate
{
    /// <summary>Characters for one of each of the features, in their order.</summary>
    private static readonly double[] Weights = [4749, 4973, 2830, 1.6, 1.4, 49, 0, 249, 132, 4384, 269, 1060, 90, 266, 4849, 950];

    /// <param name="kernel">The kernel.</param>
    /// <param name="sequence">Its schedule, where the sequence length is stated.</param>
    /// <param name="singleSequences">Kinds of inputs that it gets from single sequences.</param>
    /// <param name="streams">Kinds of inputs that it gets from several streams; 0 where the network does not stream.</param>
    public static long Of(KernelPlan kernel, SequencePlan? sequence, int singleSequences, int streams) =>
        (long)Math.Ceiling(Features(kernel, sequence, singleSequences, streams).Zip(Weights, (feature, weight) => feature * weight).Sum());

    /// <summary>What the length of the text follows from.</summary>
    private static IReadOnlyList<double> Features(KernelPlan kernel, SequencePlan? sequence, int singleSequences, int streams)
    {
        var cell = kernel.Cell;
        int phases = kernel.Phases.Count, widths = kernel.Widths.Count(), preActivations = cell.PreActivations.Count, uses = kernel.Phases.Sum(phase => Uses(kernel, phase));
        int products = cell.PreActivations.Select(pre => pre.Phase).Distinct().Count();
        double equations = cell.Equations.Sum(e => Length(cell, e)) + cell.Reductions.Sum(r => r.Purpose.Length + (2 * r.Value.ToCSharp().Length) + 80);
        double backward = kernel.Backward.Lines.Sum(line => line.Name.Length + line.Value.ToCSharp().Length + 30 + line.Forward.Sum(e => Length(cell, e) - e.Purpose.Length));
        var vectors = kernel.Phases.Where(phase => cell.PreActivations.Any(pre => pre.Phase == phase.Number)).SelectMany(VectorsAtOnce).ToList();
        int orders = sequence is null ? 0 : kernel.RunsInReverse ? (sequence.InOrder ? 1 : 0) + (sequence.InReverse ? 1 : 0) : 1;
        return
        [
            1,
            phases,
            products * widths,
            equations,
            backward,
            uses,
            preActivations,
            vectors.Count,
            vectors.Sum() * (kernel.Input.Gates + (kernel.Hidden?.Gates ?? 0)),
            kernel.TailInputs > 1 ? 1 : 0,
            streams > 0 ? phases + (uses / 2) + preActivations : 0,
            singleSequences * (1 + cell.States.Count),
            sequence is null ? 0 : orders * (2 + singleSequences) * (4 + sequence.Group),
            kernel.Prefetches ? kernel.Phases.Sum(phase => Prefetches(kernel, phase)) : 0,
            products,
            cell.Reductions.Count * (1 + phases),
        ];
    }

    /// <summary>Values besides pre-activations that a phase reads or finds, forward and back.</summary>
    private static int Uses(KernelPlan kernel, PhasePlan phase)
    {
        var cell = kernel.Cell;
        var names = cell.States.SelectMany(s => new[] { s.Name, s.Next }).Concat(kernel.Saved).Concat(cell.Vectors.Select(v => v.Name)).ToList();
        return names.Count(name => cell.Reads(name, phase.Number) || phase.Parts.Any(part => part.Writes(name))) + phase.ReadBack.Count + kernel.Backward.LinesOf(phase.Number).Count(line => line.Kind == AdjointKind.Handed);
    }

    /// <summary>Lines that ask for what the next block needs: a line of the cache each.</summary>
    private static int Prefetches(KernelPlan kernel, PhasePlan phase)
    {
        const int line = 16;
        var cell = kernel.Cell;
        int rows = cell.States.Count(s => cell.PhaseOf(s) == phase.Number) + kernel.Saved.Count(name => phase.Parts.Any(part => part.Writes(name)))
            + cell.States.Sum(s => new[] { s.Name, s.Next }.Count(phase.ReadBack.Contains)) + kernel.Saved.Count(phase.ReadBack.Contains) + 1;
        return ((rows * kernel.BlockUnits) + kernel.PreActivationBlock) / line;
    }

    /// <summary>The numbers of vectors of units for which a phase's step has a method.</summary>
    private static IEnumerable<int> VectorsAtOnce(PhasePlan phase) => phase.Steps.SelectMany(step => new[] { step.Full, step.Last }.OfType<BlockPlan>())
        .Where(block => block.Inputs == 1).SelectMany(block => new[] { block.AtOnce, block.Slices % block.AtOnce }).Where(n => n > 0).Distinct();

    /// <summary>Characters of an equation as code and as a comment, in which a pre-activation stands for its sum.</summary>
    private static double Length(Cell cell, Equation e) =>
        e.Name.Length + e.Purpose.Length + e.Value.ToMath(name => name).Length + e.Value.ToCSharp().Length + (20 * cell.PreActivations.Count(pre => e.Value.Variables.Contains(pre.Name)));
}
