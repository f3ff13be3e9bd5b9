using RnnGen.Generator.Cells;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>Plans the kernels of a cell: what is kept for the backward pass, and how its equations and phases are laid out.</summary>
internal static class KernelPlanner
{
    /// <summary>From this width on, the equations of a step of a batch stand in one loop: see <see cref="Parts"/>.</summary>
    private const int MostInTwoLoops = 128;

    public static KernelPlan Plan(CellSpec spec, int units, AccuracyKind accuracy)
    {
        return Plan(NameOf(spec, units), spec.Define(units).At(accuracy), units);
    }

    public static KernelPlan Plan(string name, Cell cell, int units)
    {
        cell = CellNames.Apart(cell);
        var backward = Differentiation.Differentiate(cell);
        var input = PlanProduct(cell, cell.InputPreActivations);
        var hidden = cell.HiddenPreActivations.Any() ? PlanProduct(cell, cell.HiddenPreActivations) : null;

        // Blocks are as wide as the layer's widest product needs them: pre-activations and weights of a unit lie in the same block.
        int widest = new[] { cell.PreActivations.Count, input.Gates, hidden?.Gates ?? 0 }.Concat(cell.VectorTensors.Select(t => cell.Vectors.Count(v => v.Tensor == t))).Max();
        int gates = hidden?.Gates ?? input.Gates;
        var layout = Matrix.OfKernel(gates, units, units, hidden?.FirstGate ?? input.FirstGate, isNarrow: widest > 1);

        var passed = PassedValues(cell);
        var (inPlace, saved, recomputed) = PlanSaved(cell, backward, passed);
        var phases = Enumerable.Range(0, cell.Phases).Select(phase => PlanPhase(cell, backward, hidden, layout, phase)).ToList();
        return new KernelPlan(name, cell, backward, layout, input, hidden, inPlace, saved, recomputed, phases) { Passed = passed };
    }

    /// <summary>The name of a kernel, which says all in which two kernels of a model can differ: as in <c>PeepholeLstm128</c>.</summary>
    public static string NameOf(CellSpec spec, int units) => spec.KernelName + units;

    /// <summary>
    /// What phases leave to later ones, what those multiply first. States after the step need no such place: they have their own.
    /// </summary>
    private static List<string> PassedValues(Cell cell)
    {
        var operands = cell.Operands.Skip(1).Where(name => name.Length > 0).Distinct().ToList();
        var values = cell.Equations.Where(e => cell.StateAfter(e) is null && cell.ReadsAfter(e.Name, e.Phase)).Select(e => e.Name);
        var preActivations = cell.PreActivations.Where(pre => cell.ReadsAfter(pre.Name, pre.Phase)).Select(pre => pre.Name);
        return [.. operands, .. values.Concat(preActivations).Except(operands)];
    }

    /// <summary>
    /// Outputs of non-linearities are kept, in the place of a pre-activation that nobody needs any more if there is one; the state has its own buffer; pre-activations stay where they are; all else costs less
    /// to compute again than to load. What later phases read of earlier ones is kept too.
    /// </summary>
    private static (string?[] InPlace, List<string> Saved, List<Equation> Recomputed) PlanSaved(Cell cell, BackwardProgram backward, IReadOnlyList<string> passed)
    {
        var needed = Needed(cell, backward.Reads.Concat(passed));
        var keep = cell.Equations.Where(e => passed.Contains(e.Name) || (needed.Contains(e.Name) && IsNonLinear(e) && cell.StateAfter(e) is null)).ToList();
        var readBack = Enumerable.Range(0, cell.Phases).Select(phase => ReadBack(cell, backward, phase)).ToList();
        var inPlace = new string?[cell.PreActivations.Count];
        foreach (var equation in keep.Where(e => !cell.Operands.Contains(e.Name)))
        {
            int place = Enumerable.Range(0, inPlace.Length).Where(IsFree)
                .OrderByDescending(i => cell.PreActivations[i].Subscript == equation.Name).DefaultIfEmpty(-1).First();
            if (place >= 0) inPlace[place] = equation.Name;

            // Nothing may look for the pre-activation any more, and in the backward pass nothing for the value once the gradient of the pre-activation stands there.
            bool IsFree(int i)
            {
                var pre = cell.PreActivations[i];
                return inPlace[i] is null && !needed.Contains(pre.Name) && pre.Phase <= equation.Phase && !cell.ReadsAfter(pre.Name, equation.Phase)
                    && (!backward.Complete.TryGetValue(pre.Name, out int written) || !readBack.Take(written).Any(read => read.Contains(equation.Name)));
            }
        }

        var recomputed = cell.Equations.Where(e => needed.Contains(e.Name) && !keep.Contains(e) && !IsNonLinear(e) && cell.StateAfter(e) is null).ToList();
        return (inPlace, keep.Select(e => e.Name).Where(e => !inPlace.Contains(e)).ToList(), recomputed);
    }

    private static PhasePlan PlanPhase(Cell cell, BackwardProgram backward, ProductPlan? hidden, Matrix layout, int phase)
    {
        var preActivations = cell.PreActivations.ToList();
        var fed = cell.HiddenPreActivations.Where(n => n.Phase == phase).ToList();
        bool isOnly = fed.Count == cell.HiddenPreActivations.Count();
        int skipped = fed.Count == 0 ? 0 : preActivations.IndexOf(fed[0]) - hidden!.FirstPreActivation;
        var product = fed.Count == 0 ? null : isOnly ? hidden : new ProductPlan(hidden!.FirstPreActivation + skipped, fed.Count, fed[0].Gate);
        int sums = preActivations.Count(n => n.Phase == phase);
        int functions = cell.EquationsOf(phase).Count(IsNonLinear);
        bool hasTail = cell.Phases == 1 && fed.Count > 0;
        var steps = new[] { 16, 8, 4 }.Where(lanes => lanes <= layout.Lanes).Select(lanes => StepPlanner.Plan(layout, sums, functions, lanes, hasTail)).ToList();
        return new PhasePlan(
            phase,
            fed.Count == 0 ? string.Empty : cell.Operands[phase],
            product,
            fed.Count == 0 ? null : isOnly ? layout : layout.View(fed.Count),
            skipped * layout.Lanes,
            fed.Count == 0 ? 0 : (hidden!.Gates - fed.Count) * layout.Lanes,
            ReadBack(cell, backward, phase),
            Parts(cell, phase),
            steps);
    }

    /// <summary>
    /// The equations of a phase. Where the output is a function of another state after the step, all that this state needs stands apart: chains of operations are half as long in loops of their own, and
    /// the processor has more rows under way. Passes of 32 LSTM units take 3 % less time, of 64 2 %, of 128 1 %; of 256, none.
    /// </summary>
    private static List<EquationPart> Parts(Cell cell, int phase)
    {
        var equations = cell.EquationsOf(phase).ToList();
        int last = equations.FindLastIndex(e => cell.States.Skip(1).Any(s => s.Next == e.Name));
        if (last < 0) return [Part(equations)];
        var needed = new HashSet<string> { equations[last].Name };
        foreach (var equation in equations.Take(last + 1).Reverse().Where(e => needed.Contains(e.Name))) needed.UnionWith(equation.Value.Variables);
        List<Equation> first = equations.Where(e => needed.Contains(e.Name)).ToList(), second = equations.Except(first).ToList();
        return second.Any(e => e.Value.Variables.Contains(equations[last].Name)) ? [Part(first), Part(second)] : [Part(equations)];

        EquationPart Part(List<Equation> part)
        {
            var name = part.Count == 0 ? string.Empty : part[part.Count - 1].Name;
            var state = cell.States.FirstOrDefault(s => s.Next == name);
            return new EquationPart(state is null ? "Find" + Upper(name) : "Next" + Upper(state.Name), part);
        }

        static string Upper(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>
    /// Whether the two parts of a phase may stand in loops of their own: what the second loop reads must be there still, values of the first in memory, and pre-activations that nothing has replaced.
    /// </summary>
    public static bool InTwoLoops(KernelPlan kernel, PhasePlan phase)
    {
        if (phase.Parts.Count < 2 || kernel.Width > MostInTwoLoops) return false;
        var (first, second) = (phase.Parts[0], phase.Parts[1]);
        return first.Equations.All(e => !second.Reads(e.Name) || kernel.SavedInPlace.Contains(e.Name) || kernel.Saved.Contains(e.Name) || kernel.Cell.StateAfter(e) is not null)
            && kernel.Cell.PreActivations.Zip(kernel.SavedInPlace, (pre, kept) => !second.Reads(pre.Name) || kept is null || !first.Writes(kept)).All(isThere => isThere);
    }

    private static ProductPlan PlanProduct(Cell cell, IEnumerable<PreActivation> fed)
    {
        var preActivations = fed.ToList();
        if (preActivations.Count == 0) throw new InvalidOperationException($"{cell.Kind}: no pre-activation takes an input.");
        int first = cell.PreActivations.ToList().IndexOf(preActivations[0]);
        for (int i = 0; i < preActivations.Count; i++)
        {
            if (cell.PreActivations[first + i] != preActivations[i] || preActivations[i].Gate != (preActivations[0].Gate + i) % preActivations.Count)
                throw new InvalidOperationException($"{cell.Kind}: the pre-activations of a product must be neighbours, in the order of its gates.");
        }

        return new ProductPlan(first, preActivations.Count, preActivations[0].Gate);
    }

    private static bool IsNonLinear(Equation equation) => equation.Value is Application { Operator.IsNonLinear: true };

    private static HashSet<string> ReadBack(Cell cell, BackwardProgram backward, int phase) => Needed(cell, backward.LinesOf(phase).SelectMany(line => line.Value.Variables));

    /// <summary>What the backward pass reads of the forward pass, with what a recomputation reads in turn.</summary>
    private static HashSet<string> Needed(Cell cell, IEnumerable<string> reads)
    {
        var needed = new HashSet<string>(reads);
        foreach (var equation in cell.Equations.Reverse())
        {
            if (!needed.Contains(equation.Name) || IsNonLinear(equation) || cell.StateAfter(equation) is not null) continue;
            needed.UnionWith(equation.Value.Variables);
        }

        return needed;
    }
}
