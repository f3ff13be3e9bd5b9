using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>
/// Prints the streaming step of a phase: for each vector width the blocks of units in order; for each number of vectors at once one method with their products in registers; and what stands behind the sums
/// of one vector, the equations between the states before and after.
/// </summary>
internal sealed class StepKernelEmitter(SourceWriter writer, KernelPlan kernel, PhasePlan phase)
{
    private readonly Cell cell = kernel.Cell;
    private readonly int lanes = kernel.Lanes;

    /// <summary>The pre-activations of the phase and their places.</summary>
    private readonly IReadOnlyList<(PreActivation Pre, int Place)> preActivations =
        kernel.Cell.PreActivations.Select((pre, n) => (pre, n)).Where(p => p.pre.Phase == phase.Number).ToList();

    private readonly IReadOnlyList<Reduction> reductions = kernel.Cell.ReductionsOf(phase.Number).ToList();

    /// <summary>Weights of W that feed the phase: their first gate, and how many.</summary>
    private readonly IReadOnlyList<int> fedByInput = Gates(kernel.Cell, kernel.Input, phase.Number);

    private readonly IReadOnlyList<int> fedByHidden = phase.Product is null ? [] : Gates(kernel.Cell, kernel.Hidden!, phase.Number);

    private bool HasBlocks => kernel.Blocks > 1;

    private bool HasProducts => preActivations.Count > 0;

    /// <summary>Whether some width has lanes without units.</summary>
    private bool Masks => kernel.Widths.Any(kernel.HasPaddingAt);

    public static string Parameters(KernelPlan kernel) => "in StepOperands operands" + (kernel.SerpentineOrder ? ", bool descending" : string.Empty);

    public void Emit()
    {
        EmitSteps();
        if (HasProducts)
        {
            foreach (int atOnce in kernel.Phases[phase.Number].Steps.SelectMany(Blocks).Where(b => b.Inputs == 1).SelectMany(AtOnce).Distinct().OrderBy(n => n))
            {
                writer.Line();
                EmitVectors(atOnce);
            }

            if (phase.Steps.SelectMany(Blocks).FirstOrDefault(b => b.Inputs > 1) is { } tail)
            {
                writer.Line();
                new StepTailEmitter(writer, kernel, phase, preActivations, fedByInput, fedByHidden, tail.Inputs).Emit();
            }
        }

        writer.Line();
        EmitEquations();
    }

    private static IEnumerable<BlockPlan> Blocks(StepPlan step) => step.FullBlocks > 0 ? step.Last is null ? [step.Full] : [step.Full, step.Last] : [step.Last!];

    private static IEnumerable<int> AtOnce(BlockPlan block) => block.Slices % block.AtOnce is var rest && rest > 0 ? [block.AtOnce, rest] : [block.AtOnce];

    private static IReadOnlyList<int> Gates(Cell cell, ProductPlan product, int phase) =>
        Enumerable.Range(0, product.Gates).Where(g => cell.PreActivations[product.FirstPreActivation + g].Phase == phase).ToList();

    /// <summary>The step's name at a width: where products are in registers, each width takes as many vectors at once as these hold.</summary>
    public static string Name(KernelPlan kernel, PhasePlan phase, int lanes) =>
        $"Step{phase.Suffix}{(kernel.Cell.PreActivations.Any(pre => pre.Phase == phase.Number) ? $"By{lanes}" : string.Empty)}";

    /// <summary>The blocks of units, at each width.</summary>
    private void EmitSteps()
    {
        if (!HasProducts)
        {
            EmitStep(Name(kernel, phase, 0), null);
            return;
        }

        // In one method, the JIT would look at what the other widths inline, and give up at its limit for all of it.
        foreach (var step in phase.Steps)
        {
            if (step != phase.Steps[0]) writer.Line();
            EmitStep(Name(kernel, phase, step.Lanes), step);
        }
    }

    private void EmitStep(string name, StepPlan? step)
    {
        var part = phase.Number == 0
            ? "One step of one sequence"
            : $"The {phase.Suffix.ToLowerInvariant()} part of the step, for which those before it must have gone through all units{(phase.Operand.Length > 0 ? $": it takes U·{phase.Operand}" : string.Empty)}";
        writer.Line($"/// <summary>{part}{(step is null ? string.Empty : $", in vectors of {step.Lanes}")}.</summary>");
        writer.Line(step is not null && IsOneCall(step) ? "[MethodImpl(MethodImplOptions.AggressiveInlining)]" : "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"public static void {name}({Parameters(kernel)})"))
        {
            foreach (var reduction in reductions) writer.Line($"V {reduction.Name}Sum = S.Zero;");
            if (step is not null) EmitBlocks(step);
            else EmitUnitLoop();
            for (int r = 0; r < reductions.Count; r++)
                writer.Line($"Unsafe.Add(ref operands.Passed, {PassedSum(reductions[r])}) = S.Sum({reductions[r].Name}Sum);");
        }
    }

    /// <summary>Whether a step is one call of its only block, and has nothing to do besides.</summary>
    private bool IsOneCall(StepPlan step) => reductions.Count == 0 && (step.Last is null ? step.FullBlocks == 1 && Single(step.Full) : step.FullBlocks == 0 && Single(step.Last));

    private static bool Single(BlockPlan block) => block.Slices == block.AtOnce;

    private int PassedSum(Reduction reduction) => (kernel.Passed.Count * kernel.Width) + cell.Reductions.ToList().IndexOf(reduction);

    private void EmitUnitLoop()
    {
        using (writer.Block($"for (nint unit = 0; unit < Units; unit += S.Lanes)"))
            writer.Line($"Equations{phase.Suffix}(operands, unit{(Masks ? ", true" : string.Empty)}{Sums});");
    }

    private void EmitBlocks(StepPlan step)
    {
        if (step.Last is { Inputs: > 1 } tail) writer.Line($"StepTail(operands, {step.FullBlocks}{Sums});");
        if (step.UnrollBlocks)
        {
            for (int block = 0; block < step.FullBlocks; block++) EmitBlock(step.Full, $"{block}", false, step);
        }
        else
        {
            using (writer.Block($"for (nint turn = 0; turn < {step.FullBlocks}; turn++)"))
            {
                writer.Line(kernel.SerpentineOrder ? $"nint block = descending ? {step.FullBlocks - 1} - turn : turn;" : "nint block = turn;");
                EmitBlock(step.Full, "block", false, step);
            }
        }

        if (step.Last is { Inputs: 1 } last) EmitBlock(last, $"{step.FullBlocks}", true, step);
    }

    private void EmitBlock(BlockPlan block, string number, bool isLast, StepPlan step)
    {
        // A last full block may have lanes without units too: where its vectors all hold some.
        bool masks = isLast || (step.Last is null && kernel.HasPaddingAt(step.Lanes) && number == $"{step.FullBlocks - 1}");
        bool maybeMasks = masks || (step.Last is null && kernel.HasPaddingAt(step.Lanes) && number == "block");
        int whole = block.Slices / block.AtOnce, rest = block.Slices % block.AtOnce;
        if (whole == 1) writer.Line(Call(block.AtOnce, "0"));
        else
        {
            writer.Line($"for (int lane = 0; lane < {whole * block.AtOnce * step.Lanes}; lane += {block.AtOnce * step.Lanes})");
            using (writer.Indent()) writer.Line(Call(block.AtOnce, "lane"));
        }

        if (rest > 0) writer.Line(Call(rest, $"{whole * block.AtOnce * step.Lanes}"));

        string Call(int atOnce, string lane) =>
            $"{VectorsName(atOnce)}(operands, {(HasBlocks ? number + ", " : string.Empty)}{lane}{(kernel.HasRowsOfAnyLength ? $", {block.Vectors * lanes}" : string.Empty)}{(Masks ? maybeMasks ? ", true" : ", false" : string.Empty)}{Sums});";
    }

    private string Sums => string.Concat(reductions.Select(r => $", ref {r.Name}Sum"));

    private string SumParameters => string.Concat(reductions.Select(r => $", ref V {r.Name}Sum"));

    private string VectorsName(int atOnce) => $"Step{phase.Suffix}Of{atOnce}";

    /// <summary>
    /// Blocks are called: what the JIT inlines into a method is bounded by how long that is itself, and into one that only calls blocks it would not inline the functions of all of them. Beyond that bound a
    /// step takes twice the time.
    /// </summary>
    public const string MarkOfBlock = "[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]";

    /// <summary>Some vectors of units together: their sums, then their equations.</summary>
    private void EmitVectors(int atOnce)
    {
        bool split = phase.Steps.SelectMany(Blocks).First(b => AtOnce(b).Contains(atOnce) && b.Inputs == 1).SplitDepth;
        writer.Line($"/// <summary>{(atOnce == 1 ? "One vector" : $"{atOnce} vectors")} of units{(split ? ": even and odd inputs have sums of their own, so that more are under way" : string.Empty)}.</summary>");
        writer.Line(MarkOfBlock);
        using (writer.Block($"private static void {VectorsName(atOnce)}(in StepOperands operands, {(HasBlocks ? "nint block, " : string.Empty)}nint lane{(kernel.HasRowsOfAnyLength ? ", nint rowLength" : string.Empty)}{(Masks ? ", bool isLast" : string.Empty)}{SumParameters})"))
        {
            EmitPlaces();
            foreach (var (pre, place) in preActivations)
            {
                for (int slice = 0; slice < atOnce; slice++)
                {
                    writer.Line($"V {Accumulator(pre, slice, atOnce)} = S.Load(ref sums{Comma(Plus(place * lanes, Slice(slice)))});");
                }
            }

            if (split) writer.Line($"V {string.Join(", ", preActivations.SelectMany(n => Enumerable.Range(0, atOnce).Select(slice => $"{Accumulator(n.Pre, slice, atOnce)}Odd = S.Zero")))};");
            EmitProduct("W·x", "inputs", "x", "wx", fedByInput, kernel.Input, atOnce, split, known: null);
            if (phase.Product is not null) EmitProduct($"U·{phase.Operand}", "Units", "h", "uh", fedByHidden, kernel.Hidden!, atOnce, split, kernel.Units);
            writer.Line();
            if (split)
            {
                foreach (var (pre, _) in preActivations)
                    for (int slice = 0; slice < atOnce; slice++) writer.Line($"{Accumulator(pre, slice, atOnce)} = S.Add({Accumulator(pre, slice, atOnce)}, {Accumulator(pre, slice, atOnce)}Odd);");
            }

            for (int slice = 0; slice < atOnce; slice++)
            {
                var unit = kernel.Blocks > 1 ? "(block * BlockUnits) + lane" : "lane";
                writer.Line($"Equations{phase.Suffix}(operands, {unit}{(slice == 0 ? string.Empty : $" + {Slice(slice)}")}{(Masks ? ", isLast" : string.Empty)}{string.Concat(preActivations.Select(n => $", {Accumulator(n.Pre, slice, atOnce)}"))}{Sums});");
            }
        }
    }

    private void EmitPlaces()
    {
        int skip = fedByInput.Count > 0 ? fedByInput[0] * lanes : 0;
        writer.Line($"nint inputs = operands.Inputs;");
        writer.Line($"ref float x = ref operands.X;");
        var terms = new[] { HasBlocks ? "(block * operands.WBlock)" : string.Empty, kernel.HasRowsOfAnyLength ? "(operands.First * rowLength)" : string.Empty, skip > 0 ? $"{skip}" : string.Empty, "lane" };
        writer.Line($"ref float wx = ref Unsafe.Add(ref operands.W, {string.Join(" + ", terms.Where(term => term.Length > 0))});");
        if (phase.Product is not null)
        {
            writer.Line($"ref float h = ref {(phase.Number == 0 ? $"operands.{OperandNames.Old(cell.States[0].Name)}" : PassedAt(phase.Operand))};");
            writer.Line($"ref float uh = ref Unsafe.Add(ref operands.U, {(HasBlocks ? $"(block * {kernel.Layout.BlockColumns * kernel.Units}) + " : string.Empty)}{(phase.Offset > 0 ? $"{phase.Offset} + " : string.Empty)}lane);");
        }

        writer.Line($"ref float sums = ref Unsafe.Add(ref operands.Start, {(HasBlocks ? "(block * PreActivationBlock) + " : string.Empty)}lane);");
    }

    /// <summary>A value of all units that an earlier phase has left.</summary>
    private string PassedAt(string name) => kernel.Passed.ToList().IndexOf(name) is var i && i == 0 ? "operands.Passed" : $"Unsafe.Add(ref operands.Passed, {i} * PaddedUnits)";

    /// <summary>Floats of a packed row of a block.</summary>
    private string RowLength(ProductPlan product) => kernel.HasRowsOfAnyLength ? "rowLength" : $"{product.Gates * kernel.BlockUnits}";

    private void EmitProduct(string title, string depth, string x, string row, IReadOnlyList<int> fed, ProductPlan product, int atOnce, bool split, int? known)
    {
        if (fed.Count == 0) return;
        string length = RowLength(product);
        writer.Line();
        writer.Line("// " + title);
        if (!split)
        {
            using (writer.Block($"for (nint k = 0; k < {depth}; k++)"))
            {
                EmitRow($"Unsafe.Add(ref {x}, k)", row, string.Empty, fed, product, atOnce, string.Empty);
                writer.Line($"{row} = ref Unsafe.Add(ref {row}, {length});");
            }

            return;
        }

        if (known is not 1)
        {
            using (writer.Block($"for (nint k = 0; k < {depth} - 1; k += 2)"))
            {
                EmitRow($"Unsafe.Add(ref {x}, k)", row, string.Empty, fed, product, atOnce, string.Empty);
                EmitRow($"Unsafe.Add(ref {x}, k + 1)", row, length, fed, product, atOnce, "Odd");
                writer.Line($"{row} = ref Unsafe.Add(ref {row}, 2 * {length});");
            }
        }

        if (known is { } n && n % 2 == 0) return;
        using (writer.Block(known is null ? $"if (({depth} & 1) != 0)" : string.Empty))
            EmitRow(known == 1 ? x : $"Unsafe.Add(ref {x}, {depth} - 1)", row, string.Empty, fed, product, atOnce, string.Empty);
    }

    /// <summary>One input with its row of weights.</summary>
    private void EmitRow(string x, string row, string skip, IReadOnlyList<int> fed, ProductPlan product, int atOnce, string suffix)
    {
        string input = "xk" + suffix;
        writer.Line($"V {input} = S.Create({x});");
        for (int slice = 0; slice < atOnce; slice++)
        {
            var sums = fed.Select(g => $"ref {Accumulator(cell.PreActivations[product.FirstPreActivation + g], slice, atOnce)}{suffix}");
            var offset = string.Join(" + ", new[] { skip, slice == 0 ? string.Empty : Slice(slice) }.Where(term => term.Length > 0));
            writer.Line($"RowProducts.Add<S, V>({input}, ref {(offset.Length == 0 ? row : $"Unsafe.Add(ref {row}, {offset})")}, {lanes}, {string.Join(", ", sums)});");
        }
    }

    /// <summary>What stands behind the sums of one vector of units.</summary>
    private void EmitEquations()
    {
        var parameters = (Masks ? ", bool isLast" : string.Empty) + string.Concat(preActivations.Select(n => $", V {n.Pre.Name}")) + SumParameters;
        writer.Line("/// <summary>The equations of one vector of units, from the states before the step to those after it.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"private static void Equations{phase.Suffix}(in StepOperands operands, nint unit{parameters})"))
        {
            foreach (var vector in cell.Vectors.Where(v => cell.Reads(v.Name, phase.Number)))
            {
                int count = kernel.CountOf(vector.Tensor), place = kernel.PlaceOf(vector);
                var at = count == 1 ? "unit" : $"((unit & -{lanes}) * {count}) + (unit & {lanes - 1}){(place > 0 ? $" + {place * lanes}" : string.Empty)}";
                writer.Line($"V {vector.Name} = S.Load(ref operands.{OperandNames.Field(vector.Tensor.Reference)}, {at});");
            }

            foreach (var state in cell.States.Where(s => cell.Reads(s.Name, phase.Number))) writer.Line($"V {state.Name} = S.Load(ref operands.{OperandNames.Old(state.Name)}, unit);");
            foreach (var state in cell.States.Where(s => cell.PhaseOf(s) < phase.Number && cell.Reads(s.Next, phase.Number)))
                writer.Line($"V {state.Next} = S.Load(ref operands.{OperandNames.New(state.Name)}, unit);");
            foreach (var name in kernel.Passed.Where(IsTakenOver)) writer.Line($"V {name} = S.Load(ref {PassedAt(name)}, unit);");
            foreach (var reduction in cell.Reductions.Where(r => cell.Reads(r.Name, phase.Number)))
                writer.Line($"V {reduction.Name} = S.Create(Unsafe.Add(ref operands.Passed, {PassedSum(reduction)}));");
            foreach (var part in phase.Parts.Where(part => part.Equations.Count > 0))
            {
                writer.Line(EquationPartEmitter.Call(cell, part, IsWanted));
                foreach (var state in cell.States.Where(s => part.Writes(s.Next)))
                    writer.Line($"S.Store({Masked($"S.Flush({state.Next})")}, ref operands.{OperandNames.New(state.Name)}, unit);");
                foreach (var name in kernel.Passed.Where(part.Writes)) writer.Line($"S.Store({name}, ref {PassedAt(name)}, unit);");
            }

            foreach (var (pre, _) in preActivations.Where(n => kernel.Passed.Contains(n.Pre.Name))) writer.Line($"S.Store({pre.Name}, ref {PassedAt(pre.Name)}, unit);");
            EquationText.EmitConstants(writer, reductions.Select(r => r.Value.Fuse()));
            foreach (var reduction in reductions)
            {
                writer.Line(EquationText.Describe(cell, reduction));
                writer.Line($"{reduction.Name}Sum = S.Add({reduction.Name}Sum, {Masked(reduction.Value.Fuse().ToCSharp())});");
            }
        }
    }

    private string Masked(string value) => Masks ? $"isLast ? S.And({value}, S.First(Units - unit)) : {value}" : value;

    private bool IsTakenOver(string name) =>
        cell.Reads(name, phase.Number) && preActivations.All(n => n.Pre.Name != name) && phase.Parts.All(part => !part.Writes(name));

    /// <summary>Whether something after its part reads a value.</summary>
    private bool IsWanted(string name) =>
        kernel.Passed.Contains(name) || cell.States.Any(s => s.Next == name) || phase.Parts.Any(part => part.Takes(name)) || reductions.Any(r => r.Value.Variables.Contains(name));

    private static string Slice(int slice) => slice == 0 ? string.Empty : slice == 1 ? "S.Lanes" : $"({slice} * S.Lanes)";

    private static string Plus(int constant, string variable) => constant == 0 ? variable : variable.Length == 0 ? $"{constant}" : $"{constant} + {variable}";

    private static string Comma(string offset) => offset.Length == 0 ? string.Empty : ", " + offset;

    private static string Accumulator(PreActivation pre, int slice, int slices) => slices == 1 ? pre.Name : pre.Name + slice;
}
