using RnnGen.Generator.Program;

namespace RnnGen.Generator.Planning;

/// <summary>How many characters the kernels of a cell at one size will have; see <see cref="TextEstimate"/>.</summary>
internal static class KernelTextEstimate
{
    /// <summary>Characters for one of each of the features, in their order.</summary>
    private static readonly double[] Weights = [3803, 10184, 3074, 1.7, 1.4, 530, 35, 832, 138, 4537, 451, 1480, 91, 245];

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
        int phases = kernel.Phases.Count, widths = kernel.Widths.Count(), preActivations = cell.PreActivations.Count, moves = cell.States.Count + kernel.Saved.Count + cell.Vectors.Count;
        double equations = cell.Equations.Sum(e => Length(cell, e)) + cell.Reductions.Sum(r => r.Purpose.Length + (2 * r.Value.ToCSharp().Length) + 80);
        double backward = kernel.Backward.Lines.Sum(line => line.Name.Length + line.Value.ToCSharp().Length + 30 + line.Forward.Sum(e => Length(cell, e) - e.Purpose.Length));
        var vectors = kernel.Phases.SelectMany(VectorsAtOnce).ToList();
        int orders = sequence is null ? 0 : kernel.RunsInReverse ? (sequence.InOrder ? 1 : 0) + (sequence.InReverse ? 1 : 0) : 1;
        return
        [
            1,
            phases,
            phases * widths,
            equations,
            backward,
            phases * moves,
            phases * preActivations,
            vectors.Count,
            (double)vectors.Sum() * preActivations / phases,
            kernel.TailInputs > 1 ? 1 : 0,
            streams > 0 ? phases * (1 + moves + preActivations) : 0,
            singleSequences * (1 + cell.States.Count),
            sequence is null ? 0 : orders * (2 + singleSequences) * (4 + sequence.Group),
            kernel.Prefetches ? phases * ((((2 * moves) + 1) * kernel.BlockUnits) + kernel.PreActivationBlock) / 16 : 0,
        ];
    }

    /// <summary>The numbers of vectors of units for which a phase's step has a method.</summary>
    private static IEnumerable<int> VectorsAtOnce(PhasePlan phase) => phase.Steps.SelectMany(step => new[] { step.Full, step.Last }.OfType<BlockPlan>())
        .Where(block => block.Inputs == 1).SelectMany(block => new[] { block.AtOnce, block.Slices % block.AtOnce }).Where(n => n > 0).Distinct();

    /// <summary>Characters of an equation as code and as a comment, in which a pre-activation stands for its sum.</summary>
    private static double Length(Cell cell, Equation e) =>
        e.Name.Length + e.Purpose.Length + e.Value.ToMath(name => name).Length + e.Value.ToCSharp().Length + (20 * cell.PreActivations.Count(pre => e.Value.Variables.Contains(pre.Name)));
}
