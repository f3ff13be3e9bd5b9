using RnnGen.Generator.Cells;
using RnnGen.Generator.Program;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the streaming step of a layer at one vector width: products and equations of a block in registers, nothing in between.</summary>
internal sealed class StepKernelEmitter(SourceWriter writer, KernelPlan kernel, PhasePlan phase, StepPlan step)
{
    private readonly Cell cell = kernel.Cell;
    private readonly int lanes = kernel.Lanes;
    private readonly IReadOnlyList<Equation> equations = kernel.Cell.EquationsOf(phase.Number).ToList();

    /// <summary>The pre-activations of the phase and their places.</summary>
    private readonly IReadOnlyList<(PreActivation Pre, int Place)> preActivations = kernel.Cell.PreActivations.Select((pre, n) => (pre, n)).Where(p => p.pre.Phase == phase.Number).ToList();

    /// <summary>
    /// What a step takes: where the sums begin; the inputs, with the row of W that goes with the first; the state before; and where the next goes, or what the first phase
    /// passes on.
    /// </summary>
    public static string Parameters(KernelPlan kernel, PhasePlan phase)
    {
        var others = kernel.Cell.States.Skip(1);
        var own = (kernel.TailInputs > 1 ? ", ref float tail" : string.Empty) + (kernel.Cell.Vectors.Count > 0 ? ", ref float p" : string.Empty);
        return (kernel.SerpentineOrder ? "bool descending, " : string.Empty) + "ref float start, nint first, nint inputs, ref float x, ref float w, nint wBlock, ref float hOld, ref float u" + own
            + (BatchKernelEmitter.IsLast(kernel, phase)
                ? string.Concat(others.Select(s => $", ref float {s.Name}Old, ref float {s.Name}New")) + Passed(kernel) + ", ref float hNew"
                : string.Concat(others.Select(s => $", ref float {s.Name}Old")) + Passed(kernel));
    }

    /// <summary>What one phase leaves to the next, as parameters.</summary>
    private static string Passed(KernelPlan kernel) => string.Concat(kernel.Passed.Select(name => $", ref float {name}Passed"));

    public void Emit()
    {
        writer.Line(phase.Number == 0
            ? """
            /// <summary>
            /// One step of one sequence. The accumulators begin at <paramref name="start"/>, take W·x from the inputs and U·h from the state before,
            /// and end in the equations.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """
            : $"""
            /// <summary>The rest of the step, for which the first part must have gone through all units: it takes U·{phase.Operand}.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block($"public static void Step{phase.Suffix}({Parameters(kernel, phase)})"))
        {
            EquationText.EmitConstants(writer, equations.Select(e => e.Value));
            if (step.Last is { Inputs: > 1 } tail) EmitBlock(tail, step.FullBlocks);
            if (step.UnrollBlocks)
            {
                for (int block = 0; block < step.FullBlocks; block++) EmitBlock(step.Full, block);
            }
            else
            {
                bool serpentine = kernel.SerpentineOrder;
                using (writer.Block(serpentine ? $"for (nint turn = 0; turn < {step.FullBlocks}; turn++)" : $"for (nint block = 0; block < {step.FullBlocks}; block++)"))
                {
                    if (serpentine) writer.Line($"nint block = descending ? {step.FullBlocks - 1} - turn : turn;");
                    EmitBlockBody(step.Full, "block");
                }
            }

            if (step.Last is { Inputs: 1 } last) EmitBlock(last, step.FullBlocks);
        }
    }

    private void EmitBlock(BlockPlan block, int number)
    {
        int first = number * kernel.BlockUnits;
        writer.Line($"// Units {first} to {Math.Min(first + kernel.BlockUnits, kernel.Units) - 1}.");
        using (writer.Block()) EmitBlockBody(block, $"{number}");
    }

    /// <summary>The last units, whose weights lie several inputs a vector; inputs that are left over follow one by one.</summary>
    private void EmitTail(BlockPlan block, string unit)
    {
        writer.Line($"Vector {string.Join(", ", preActivations.Select(n => $"{n.Pre.Name} = Vector.Zero"))}, {string.Join(", ", preActivations.Select(n => $"{n.Pre.Name}Odd = Vector.Zero"))};");
        EmitTailProduct("W·x", "inputs", "x", kernel.KPackedTailLength(kernel.HiddenMatrix), kernel.Input, block.Inputs);
        EmitTailProduct($"U·{phase.Operand}", $"{kernel.Units}", "hOld", 0, kernel.Hidden, block.Inputs);
        writer.Line();
        foreach (var (pre, place) in preActivations) writer.Line($"{pre.Name} = V.LoadUnsafe(ref sums{At(place == 0 ? string.Empty : $"{place * lanes}")}) + Unfold{block.Inputs}({pre.Name} + {pre.Name}Odd);");
        writer.Line();
        writer.Line("// the inputs that are left over");
        using (writer.Block($"for (nint k = inputs & -{block.Inputs}; k < inputs; k++)"))
        {
            writer.Line($"ref float row = ref Unsafe.Add(ref wx, k * {kernel.Input.Gates * lanes});");
            EmitRow("Unsafe.Add(ref x, k)", "row", kernel.Input, 1, string.Empty, 0, string.Empty);
        }

        for (int k = kernel.Units / block.Inputs * block.Inputs; k < kernel.Units; k++)
        {
            using (writer.Block()) EmitRow($"Unsafe.Add(ref hOld, {k})", "uh", kernel.Hidden, 1, string.Empty, k * kernel.Hidden.Gates * lanes, string.Empty);
        }

        EmitEquations(0, 1, unit, string.Empty, 0);
    }

    /// <summary>One product with a k-packed tail: even and odd vectors of inputs have sums of their own.</summary>
    private void EmitTailProduct(string title, string depth, string x, int offset, ProductPlan product, int inputs)
    {
        int columns = product.Gates * lanes;
        string row = $"{x}Tail";
        writer.Line();
        writer.Line($"// {title}, {inputs} inputs a vector");
        writer.Line($"ref float {row} = ref {(offset == 0 ? "tail" : $"Unsafe.Add(ref tail, {offset})")};");
        using (writer.Block($"for (nint k = {2 * inputs}; k <= {depth}; k += {2 * inputs})"))
        {
            EmitRow($"Unsafe.Add(ref {x}, k - {2 * inputs})", row, product, 1, string.Empty, 0, string.Empty, inputs);
            EmitRow($"Unsafe.Add(ref {x}, k - {inputs})", row, product, 1, string.Empty, columns, "Odd", inputs);
            writer.Line($"{row} = ref Unsafe.Add(ref {row}, {2 * columns});");
        }

        if (WholeNumber.TryParse(depth, out int known))
        {
            if (known % (2 * inputs) < inputs) return;
            using (writer.Block()) EmitRow($"Unsafe.Add(ref {x}, {known / (2 * inputs) * 2 * inputs})", row, product, 1, string.Empty, 0, string.Empty, inputs);
            return;
        }

        using (writer.Block($"if (({depth} & {inputs}) != 0)"))
            EmitRow($"Unsafe.Add(ref {x}, {depth} & -{2 * inputs})", row, product, 1, string.Empty, 0, string.Empty, inputs);
    }

    private void EmitBlockBody(BlockPlan block, string index)
    {
        int groups = block.Slices / block.AtOnce;
        int rest = block.Slices % block.AtOnce;
        int wRow = block.Vectors * kernel.Input.Gates * lanes;
        writer.Line($"""
            ref float wx = ref Unsafe.Add(ref w, {(index == "0" ? string.Empty : index == "1" ? "wBlock + " : $"{index} * wBlock + ")}first * {wRow});
            ref float uh = ref {Offset("u", index, kernel.HiddenMatrix.BlockColumns * kernel.Units)};
            ref float sums = ref {Offset("start", index, kernel.PreActivationBlock)};
            """);
        if (cell.Vectors.Count > 0) writer.Line($"ref float own = ref {Offset("p", index, kernel.BlockUnits * cell.Vectors.Count)};");
        string unit = index == "block" ? $"block * {kernel.BlockUnits}" : WholeNumber.Parse(index) == 0 ? string.Empty : $"{WholeNumber.Parse(index) * kernel.BlockUnits}";
        if (block.Inputs > 1)
        {
            EmitTail(block, unit);
            return;
        }

        if (groups == 1)
        {
            // With a rest behind it, its names need a scope of their own.
            using (rest > 0 ? writer.Block() : default(IDisposable)) EmitGroup(block, block.AtOnce, unit, string.Empty);
        }
        else
        {
            using (writer.Block($"for (nint lane = 0; lane < {groups * block.AtOnce * step.Lanes}; lane += {block.AtOnce * step.Lanes})"))
                EmitGroup(block, block.AtOnce, unit, "lane");
        }

        if (rest == 0) return;
        using (writer.Block()) EmitGroup(block, rest, unit, $"{groups * block.AtOnce * step.Lanes}");
    }

    /// <summary>Slices computed together: their sums, then their equations.</summary>
    private void EmitGroup(BlockPlan block, int slices, string unit, string lane)
    {
        bool split = block.SplitDepth;
        for (int slice = 0; slice < slices; slice++)
        {
            var loads = preActivations.Select(n => $"{Accumulator(n.Pre.Name, slice, slices)} = V.LoadUnsafe(ref sums{Index(lane, n.Place, slice)})");
            writer.Line($"Vector {string.Join(", ", loads)};");
            if (split) writer.Line($"Vector {string.Join(", ", preActivations.Select(n => $"{Accumulator(n.Pre.Name, slice, slices)}Odd = Vector.Zero"))};");
        }

        EmitProduct("W·x", "inputs", "x", "wx", kernel.Input, block, slices, lane, null);
        EmitProduct($"U·{phase.Operand}", $"{kernel.Units}", phase.Number == 0 ? "hOld" : phase.Operand + "Passed", "uh", kernel.Hidden, block, slices, lane, kernel.Units);
        writer.Line();
        if (split)
        {
            foreach (var (pre, _) in preActivations)
                for (int slice = 0; slice < slices; slice++) writer.Line($"{Accumulator(pre.Name, slice, slices)} += {Accumulator(pre.Name, slice, slices)}Odd;");
        }

        for (int slice = 0; slice < slices; slice++) EmitEquations(slice, slices, unit, lane, (block.Slices / block.AtOnce - 1) * block.AtOnce * step.Lanes);
    }

    private void EmitProduct(string title, string depth, string x, string weights, ProductPlan product, BlockPlan block, int slices, string lane, int? known)
    {
        int columns = block.Vectors * product.Gates * lanes;
        writer.Line();
        writer.Line("// " + title);

        // Where one group is all there is, the reference itself may move on.
        bool alone = block.Slices == block.AtOnce;
        string row = alone ? weights : $"{weights}Row";
        if (!alone) writer.Line($"ref float {row} = ref {weights};");
        if (!block.SplitDepth)
        {
            using (writer.Block($"for (nint k = 0; k < {depth}; k++)"))
            {
                EmitRow($"Unsafe.Add(ref {x}, k)", row, product, slices, lane, 0, string.Empty);
                writer.Line($"{row} = ref Unsafe.Add(ref {row}, {columns});");
            }

            return;
        }

        if (known is not 1)
        {
            using (writer.Block($"for (nint k = 0; k < {(known is { } n ? $"{n / 2 * 2}" : $"{depth} - 1")}; k += 2)"))
            {
                EmitRow($"Unsafe.Add(ref {x}, k)", row, product, slices, lane, 0, string.Empty);
                EmitRow($"Unsafe.Add(ref {x}, k + 1)", row, product, slices, lane, columns, "Odd");
                writer.Line($"{row} = ref Unsafe.Add(ref {row}, {2 * columns});");
            }
        }

        if (known is null)
        {
            using (writer.Block($"if (({depth} & 1) != 0)")) EmitRow($"Unsafe.Add(ref {x}, {depth} - 1)", row, product, slices, lane, 0, string.Empty);
        }
        else if (known % 2 == 1)
        {
            using (writer.Block()) EmitRow(known == 1 ? x : $"Unsafe.Add(ref {x}, {known - 1})", row, product, slices, lane, 0, string.Empty);
        }
    }

    private void EmitRow(string x, string row, ProductPlan product, int slices, string lane, int skip, string suffix, int inputs = 1)
    {
        writer.Line(inputs == 1 ? $"var xk{suffix} = V.Create({x});" : $"var xk{suffix} = Repeat{inputs}(ref {x});");
        for (int g = 0; g < product.Gates; g++)
        {
            if (cell.PreActivations[product.FirstPreActivation + g].Phase != phase.Number) continue;
            for (int slice = 0; slice < slices; slice++)
            {
                var a = Accumulator(cell.PreActivations[product.FirstPreActivation + g].Name, slice, slices) + suffix;
                writer.Line($"{a} = MultiplyAdd(V.LoadUnsafe(ref {row}{Index(lane, g, slice, skip)}), xk{suffix}, {a});");
            }
        }
    }

    /// <param name="slice">The slice.</param>
    /// <param name="slices">How many are computed together.</param>
    /// <param name="unit">The first unit of the block.</param>
    /// <param name="lane">From it to the first of these slices.</param>
    /// <param name="lastLane">As far as that goes, where it is a variable.</param>
    private void EmitEquations(int slice, int slices, string unit, string lane, int lastLane)
    {
        string at = Sum(unit, lane, slice * step.Lanes);
        int lastUnits = kernel.Units - Number(unit, (step.FullBlocks - 1) * kernel.BlockUnits) - Number(lane, lastLane) - (slice * step.Lanes);
        bool masks = lastUnits < step.Lanes;
        using (writer.Block())
        {
            if (masks) writer.Line(at.Length == 0 || WholeNumber.TryParse(at, out _) ? UnitMask.First(lastUnits, step.Lanes) : UnitMask.First($"{kernel.Units} - ({at})"));
            for (int v = 0; v < cell.Vectors.Count; v++) writer.Line($"var {cell.Vectors[v].Name} = V.LoadUnsafe(ref own{Index(lane, v, slice)});");
            foreach (var state in cell.States.Where(s => cell.Reads(s.Name, phase.Number))) writer.Line($"var {state.Name} = V.LoadUnsafe(ref {state.Name}Old{At(at)});");
            foreach (var name in kernel.Passed.Where(name => phase.Number > 0 && cell.Reads(name, phase.Number)))
                writer.Line($"var {name} = V.LoadUnsafe(ref {name}Passed{At(at)});");
            foreach (var equation in equations)
            {
                var state = cell.States.FirstOrDefault(s => s.Next == equation.Name);
                var value = Rename(equation.Value.Fuse(), slice, slices).ToCSharp();
                writer.Line(EquationText.Describe(cell, equation));
                writer.Line($"var {equation.Name} = {value};");
                if (state is not null) writer.Line($"{UnitMask.InParentheses($"Flush({equation.Name})", masks)}.StoreUnsafe(ref {state.Name}New{At(at)});");
                if (kernel.Passed.Contains(equation.Name)) writer.Line($"{equation.Name}.StoreUnsafe(ref {equation.Name}Passed{At(at)});");
            }
        }
    }

    private Expression Rename(Expression expression, int slice, int slices) => expression switch
    {
        Variable v when cell.PreActivations.Any(pre => pre.Name == v.Name) => new Variable(Accumulator(v.Name, slice, slices)),
        Application a => new Application(a.Operator, a.Arguments.Select(x => Rename(x, slice, slices)).ToEquatableArray()),
        _ => expression,
    };

    /// <summary>What a place comes to, where it is a number, or where it is none or a variable.</summary>
    private static int Number(string place, int variable) => place.Length == 0 ? 0 : WholeNumber.TryParse(place, out int number) ? number : variable;

    private static string Accumulator(string pre, int slice, int slices) => slices == 1 ? pre : pre + slice;

    private static string Offset(string reference, string index, int stride) => index switch
    {
        "0" => reference,
        _ => $"Unsafe.Add(ref {reference}, {(WholeNumber.TryParse(index, out int i) ? $"{i * stride}" : $"{index} * {stride}")})",
    };

    /// <summary>The second argument of a load: where a slice of one of several vectors side by side lies.</summary>
    private string Index(string lane, int vector, int slice, int skip = 0) => At(Sum(string.Empty, lane, (vector * lanes) + (slice * step.Lanes) + skip));

    private static string At(string offset) => offset.Length == 0 ? string.Empty : WholeNumber.TryParse(offset, out _) ? $", {offset}" : $", (nuint)({offset})";

    private static string Sum(string a, string b, int c)
    {
        int constant = c;
        var terms = new List<string>();
        foreach (var term in new[] { a, b })
        {
            if (WholeNumber.TryParse(term, out int n)) constant += n;
            else if (term.Length > 0) terms.Add(term);
        }

        if (constant != 0) terms.Add($"{constant}");
        return string.Join(" + ", terms);
    }
}
