using RnnGen.Generator.Cells;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>Plans the kernels of a cell: what is kept for the backward pass, and how many accumulators each vector width gets.</summary>
internal static class KernelPlanner
{
    /// <summary>Sums under way that hide the latency of a fused multiply-add on two ports: 4 cycles × 2.</summary>
    private const int TargetAccumulators = 8;

    /// <summary>Straight-line code up to this many blocks, a loop beyond: it is 1 to 2 % faster and as many times longer.</summary>
    private const int UnrolledBlocks = 2;

    /// <summary>
    /// Non-linearities that a method with unrolled blocks may hold. Each is inlined with some twenty temporaries, and where those pass about 500 the JIT gives up inlining:
    /// an LSTM of 32 units at 256 bits takes twice the time.
    /// </summary>
    private const int UnrolledFunctions = 12;

    public static KernelPlan Plan(CellSpec spec, int units, AccuracyKind accuracy)
    {
        var cell = spec.Define().At(accuracy);
        var backward = Differentiation.Differentiate(cell);
        var hidden = PlanProduct(cell, cell.HiddenPreActivations);
        var matrix = Matrix.Of(0, hidden.Gates, units, units, hidden.FirstGate);

        // Outputs of non-linearities are kept, in the place of a pre-activation that nobody needs any more if there is one; the state has its own buffer; pre-activations stay where
        // they are; all else costs less to compute again than to load. What the second phase reads of the first is kept too.
        var passed = Passed(cell);
        var needed = Needed(cell, backward.Reads.Concat(passed));
        var keep = cell.Equations.Where(e => passed.Contains(e.Name) || (needed.Contains(e.Name) && IsNonLinear(e) && cell.States.All(s => s.Next != e.Name))).ToList();
        var kept = new string?[cell.PreActivations.Count];
        foreach (var equation in keep.Where(e => e.Name != cell.Operand))
        {
            int place = Enumerable.Range(0, kept.Length)
                .Where(i => kept[i] is null && !needed.Contains(cell.PreActivations[i].Name) && cell.PreActivations[i].Phase <= equation.Phase)
                .OrderByDescending(i => cell.PreActivations[i].Subscript == equation.Name).DefaultIfEmpty(-1).First();
            if (place >= 0) kept[place] = equation.Name;
        }

        var recomputed = cell.Equations.Where(e => needed.Contains(e.Name) && !keep.Contains(e) && !IsNonLinear(e) && cell.States.All(s => s.Next != e.Name)).ToList();
        var plan = new KernelPlan(
            NameOf(spec, units), cell, backward, PlanProduct(cell, cell.InputPreActivations), hidden, matrix, kept, keep.Select(e => e.Name).Where(e => !kept.Contains(e)).ToList(), recomputed,
            Enumerable.Range(0, cell.Phases).Select(phase => PlanPhase(cell, backward, hidden, matrix, phase)).ToList()) { Passed = passed };
        Check(plan);
        return plan;
    }

    /// <summary>The name of a kernel, which says all in which two kernels of a model can differ: as in <c>PeepholeLstm128</c>.</summary>
    public static string NameOf(CellSpec spec, int units) => spec.KernelName + units;

    /// <summary>What the second phase takes over from the first: what it multiplies, then what its equations read.</summary>
    private static List<string> Passed(Cell cell) => cell.Operand is not { } operand
        ? []
        : [operand, .. cell.EquationsOf(0).Select(e => e.Name).Where(name => name != operand && cell.Reads(name, 1))];

    private static PhasePlan PlanPhase(Cell cell, BackwardProgram backward, ProductPlan hidden, Matrix matrix, int phase)
    {
        var preActivations = cell.PreActivations.ToList();
        var fed = cell.HiddenPreActivations.Where(n => n.Phase == phase).ToList();
        int skipped = preActivations.IndexOf(fed[0]) - hidden.FirstPreActivation;
        var product = cell.Phases == 1 ? hidden : new ProductPlan(hidden.FirstPreActivation + skipped, fed.Count, fed[0].Gate);
        int sums = preActivations.Count(n => n.Phase == phase);
        int functions = cell.EquationsOf(phase).Count(IsNonLinear);
        var steps = new[] { 16, 8, 4 }.Where(lanes => lanes <= matrix.Lanes).Select(lanes => PlanStep(matrix, sums, functions, lanes, hasTail: cell.Phases == 1)).ToList();
        return new PhasePlan(
            phase,
            phase == 0 ? cell.States[0].Name : cell.Operand!,
            product,
            cell.Phases == 1 ? matrix : matrix.View(fed.Count),
            skipped * matrix.Lanes,
            (hidden.Gates - fed.Count) * matrix.Lanes,
            Needed(cell, backward.LinesOf(phase).SelectMany(line => line.Value.Variables)),
            steps);
    }

    /// <summary>In the backward pass, the second phase leaves gradients in the places of its pre-activations; the first must not look for anything there.</summary>
    private static void Check(KernelPlan plan)
    {
        var cell = plan.Cell;
        if (cell.Phases == 1) return;
        for (int i = 0; i < cell.PreActivations.Count; i++)
        {
            if (plan.Backward.LinesOf(1).All(line => line.Name != Differentiation.Of(cell.PreActivations[i].Name))) continue;
            var place = plan.SavedInPlace[i] ?? cell.PreActivations[i].Name;
            if (plan.Phases[0].ReadBack.Contains(place)) throw new InvalidOperationException($"{cell.Kind}: {place} is overwritten before the first phase reads it.");
        }
    }

    private static ProductPlan PlanProduct(Cell cell, IEnumerable<PreActivation> fed)
    {
        var preActivations = fed.ToList();
        int first = cell.PreActivations.ToList().IndexOf(preActivations[0]);
        for (int i = 0; i < preActivations.Count; i++)
        {
            if (cell.PreActivations[first + i] != preActivations[i] || preActivations[i].Gate != (preActivations[0].Gate + i) % preActivations.Count)
                throw new InvalidOperationException($"{cell.Kind}: the preActivations of a product must be neighbours, in the order of its gates.");
        }

        return new ProductPlan(first, preActivations.Count, preActivations[0].Gate);
    }

    private static bool IsNonLinear(Equation equation) => equation.Value is Application { Operator.IsNonLinear: true };

    public static ActivationPlan Plan(ActivationKind activation, AccuracyKind accuracy)
    {
        var builder = new CellBuilder("dense");
        var y = builder.State("y");
        builder.Next(y, ActivationFunction.Of(activation)(builder.PreActivation(string.Empty)), "the layer's output");
        var cell = builder.Build().At(accuracy) with { IsRecurrent = false };
        return new ActivationPlan(activation.ToString(), cell, Differentiation.Differentiate(cell));
    }

    /// <summary>What the backward pass reads of the forward pass, with what a recomputation reads in turn.</summary>
    private static HashSet<string> Needed(Cell cell, IEnumerable<string> reads)
    {
        var needed = new HashSet<string>(reads);
        foreach (var equation in cell.Equations.Reverse())
        {
            if (!needed.Contains(equation.Name) || IsNonLinear(equation) || cell.States.Any(s => s.Next == equation.Name)) continue;
            needed.UnionWith(equation.Value.Variables);
        }

        return needed;
    }

    private static StepPlan PlanStep(Matrix matrix, int preActivations, int functions, int lanes, bool hasTail)
    {
        int blockUnits = matrix.BlockColumns / matrix.Gates;
        int fullBlocks = matrix.Units / blockUnits;
        int lastUnits = matrix.Units - (fullBlocks * blockUnits);

        // A last block whose vectors all hold units, and not few, is as full as the others.
        int tail = hasTail ? TailInputs(matrix, lastUnits, lanes) : 1;
        if (lastUnits > blockUnits - lanes && tail == 1)
        {
            fullBlocks++;
            lastUnits = 0;
        }

        var full = PlanBlock(blockUnits, blockUnits, preActivations, matrix.Lanes, lanes);
        int lastWidth = (matrix.Panels * matrix.Lanes) - (fullBlocks * blockUnits);
        var last = lastUnits == 0 ? null : PlanBlock(lastWidth, lastUnits, preActivations, matrix.Lanes, lanes) with { Inputs = tail };
        int copies = (fullBlocks * Copies(full)) + (last is null ? 0 : Copies(last));
        return new StepPlan(lanes, fullBlocks, fullBlocks <= UnrolledBlocks && (fullBlocks == 1 || copies * functions <= UnrolledFunctions), full, last);

        // What a loop over the slices of a block does not repeat.
        static int Copies(BlockPlan block) => block.AtOnce + (block.Slices % block.AtOnce);
    }

    /// <summary>
    /// A last block of up to half as many units as the widest vector has lanes, behind others, reads a copy of its weights in which inputs share vectors: half the bytes of an
    /// LSTM's last 8 units, and half the multiplications.
    /// </summary>
    private static int TailInputs(Matrix matrix, int units, int lanes) =>
        lanes < 16 || units == 0 || matrix.Units <= 2 * lanes || matrix.Gates == 1 || matrix.BlockVectors != matrix.Gates || units > lanes / 2 ? 1 : units > lanes / 4 ? 2 : 4;

    private static BlockPlan PlanBlock(int width, int units, int preActivations, int panel, int lanes)
    {
        int slices = Matrix.CeilingDivide(units, lanes);
        int atOnce = Math.Min(slices, Math.Max(1, TargetAccumulators / preActivations));
        return new BlockPlan(width / panel, slices, atOnce, atOnce * preActivations * 2 <= TargetAccumulators);
    }
}
