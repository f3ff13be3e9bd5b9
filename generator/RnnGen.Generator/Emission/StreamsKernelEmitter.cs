using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the step of a layer for several streams: the products of a block of units, with the equations behind them while their sums are in the cache.</summary>
internal sealed class StreamsKernelEmitter(SourceWriter writer, KernelPlan kernel)
{
    private readonly Cell cell = kernel.Cell;

    private bool HasBlocks => kernel.Blocks > 1;

    /// <summary>The step's name, by what feeds the layer.</summary>
    public static string Name(SourceKind input) => input == SourceKind.Tokens ? "StreamsFromTokens" : "StreamsFromNumbers";

    /// <summary>The equations' parameters: the states lie in the streams, what the phases pass on and the new state in scratch.</summary>
    public static string Parameters(KernelPlan kernel) => $"in StepOperands operands, nint rows, {(kernel.Blocks > 1 ? "nint block, " : string.Empty)}nint stride, ref float preActivations";

    public void Emit(SourceKind input)
    {
        bool tokens = input == SourceKind.Tokens;
        writer.Line();
        writer.Line("/// <summary>One step of several streams, whose states are <c>stride</c> apart. A block's weights are read once; the new state waits in scratch for the last block.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"public static void {Name(input)}(nint rows, {(tokens ? "ref int tokens" : "nint xStride")}, in StepOperands operands, nint stride, ref float preActivations)"))
        {
            var h = cell.States[0].Name;
            writer.Line("nint inputs = operands.Inputs;");
            if (!tokens) writer.Line("ref float x = ref operands.X;");
            writer.Line("ref float w = ref operands.W;");
            writer.Line("ref float start = ref operands.Start;");
            if (cell.Reductions.Count > 0) writer.Line($"MatrixKernels.Clear(ref Unsafe.Add(ref operands.Passed, {SumsAt}), rows * {cell.Reductions.Count});");
            foreach (var phase in kernel.Phases) EmitBlocks(phase, tokens);
            writer.Line($"StreamSteps.CopyRows(rows, Units, ref operands.{OperandNames.New(h)}, PaddedUnits, ref operands.{OperandNames.Old(h)}, stride);");
        }
    }

    /// <summary>The equations of a phase, in the class of all widths.</summary>
    public void EmitEquations(PhasePlan phase)
    {
        var reductions = cell.ReductionsOf(phase.Number).ToList();
        bool Reads(string name) => cell.Reads(name, phase.Number);
        bool Writes(string name) => phase.Parts.Any(part => part.Writes(name));
        bool IsWanted(string name) => kernel.Passed.Contains(name) || cell.States.Any(s => s.Next == name) || phase.Parts.Any(part => part.Takes(name)) || reductions.Any(r => r.Value.Variables.Contains(name));
        var own = cell.PreActivations.Select((pre, n) => (Pre: pre, Place: n)).Where(p => p.Pre.Phase == phase.Number).ToList();
        var moved = cell.States.Where(s => cell.PhaseOf(s) == phase.Number).ToList();
        var passed = kernel.Passed.Where(name => Writes(name) || own.Any(n => n.Pre.Name == name) || Reads(name)).ToList();

        // Of the first state only the units leave the scratch.
        bool masks = kernel.Widths.Any(kernel.HasPaddingAt) && (moved.Any(s => s != cell.States[0]) || reductions.Count > 0);
        writer.Line("""
            /// <summary>The equations of one step of several streams for one block of units, the pre-activations being there.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block($"public static void Streams{phase.Suffix}({Parameters(kernel)})"))
        {
            if (!HasBlocks) writer.Line("const int units = Units;");
            else
            {
                writer.Line("nint first = block * BlockUnits;");
                writer.Line(kernel.Units % kernel.BlockUnits == 0 ? "const int units = BlockUnits;" : "nint units = Math.Min(BlockUnits, Units - first);");
            }

            foreach (var tensor in cell.VectorTensors.Where(t => cell.Vectors.Any(v => v.Tensor == t && Reads(v.Name))))
                writer.Line($"ref float {tensor.Reference} = ref {(HasBlocks ? $"Unsafe.Add(ref operands.{OperandNames.Field(tensor.Reference)}, first * {kernel.CountOf(tensor)})" : $"operands.{OperandNames.Field(tensor.Reference)}")};");
            EquationText.EmitConstants(writer, reductions.Select(r => r.Value.Fuse()));
            if (masks) writer.Line("V inside = S.First(units);");
            using (writer.Block("for (nint row = 0; row < rows; row++)"))
            {
                foreach (var state in cell.States.Where(s => Reads(s.Name) || (moved.Contains(s) && s != cell.States[0]) || (Reads(s.Next) && s != cell.States[0])))
                    writer.Line($"ref float {state.Name}Row = ref Unsafe.Add(ref operands.{OperandNames.Old(state.Name)}, (row * stride){PlusFirst});");
                if (moved.Contains(cell.States[0]) || Reads(cell.States[0].Next))
                    writer.Line($"ref float {cell.States[0].Name}NewRow = ref Unsafe.Add(ref operands.{OperandNames.New(cell.States[0].Name)}, (row * PaddedUnits){PlusFirst});");
                foreach (var name in passed) writer.Line($"ref float {name}Row = ref Unsafe.Add(ref operands.Passed, {PassedAt(name)} + (row * PaddedUnits){PlusFirst});");
                foreach (var reduction in reductions) writer.Line($"V {reduction.Name}Sum = S.Zero;");
                using (writer.Block("for (nint unit = 0; unit < units; unit += S.Lanes)"))
                {
                    foreach (var (pre, place) in own) writer.Line($"V {pre.Name} = S.Load(ref preActivations, {Index(place)});");
                    foreach (var vector in cell.Vectors.Where(v => Reads(v.Name))) writer.Line($"V {vector.Name} = S.Load(ref {vector.Tensor.Reference}, {Index(kernel.PlaceOf(vector))});");
                    foreach (var state in cell.States.Where(s => Reads(s.Name))) writer.Line($"V {state.Name} = S.Load(ref {state.Name}Row, unit);");
                    foreach (var state in cell.States.Where(s => Reads(s.Next) && !moved.Contains(s))) writer.Line($"V {state.Next} = S.Load(ref {NewRow(state)}, unit);");
                    foreach (var name in passed.Where(name => !Writes(name) && own.All(n => n.Pre.Name != name))) writer.Line($"V {name} = S.Load(ref {name}Row, unit);");
                    foreach (var reduction in cell.Reductions.Where(r => Reads(r.Name))) writer.Line($"V {reduction.Name} = S.Create(Unsafe.Add(ref operands.Passed, {SumAt(reduction)}));");
                    if (masks && kernel.Widths.Any(lanes => lanes < kernel.BlockUnits)) writer.Line("if (S.Lanes < BlockUnits) inside = S.First(units - unit);");
                    foreach (var part in phase.Parts.Where(part => part.Equations.Count > 0))
                    {
                        writer.Line(EquationPartEmitter.Call(cell, part, IsWanted));
                        foreach (var state in moved.Where(s => part.Writes(s.Next)))
                        {
                            var flushed = $"S.Flush({state.Next})";
                            writer.Line($"{state.Next} = {(masks && state != cell.States[0] ? $"S.And({flushed}, inside)" : flushed)};");
                            writer.Line($"S.Store({state.Next}, ref {NewRow(state)}, unit);");
                        }

                        foreach (var name in passed.Where(part.Writes)) writer.Line($"S.Store({name}, ref {name}Row, unit);");
                    }

                    foreach (var (pre, _) in own.Where(n => passed.Contains(n.Pre.Name))) writer.Line($"S.Store({pre.Name}, ref {pre.Name}Row, unit);");
                    foreach (var reduction in reductions)
                    {
                        writer.Line(EquationText.Describe(cell, reduction));
                        var value = reduction.Value.Fuse().ToCSharp();
                        writer.Line($"{reduction.Name}Sum = S.Add({reduction.Name}Sum, {(masks ? $"S.And({value}, inside)" : value)});");
                    }
                }

                if (own.Count + reductions.Count > 0) writer.Line();
                foreach (var reduction in reductions) writer.Line($"Unsafe.Add(ref operands.Passed, {SumAt(reduction)}) += S.Sum({reduction.Name}Sum);");
                if (own.Count > 0) writer.Line("preActivations = ref Unsafe.Add(ref preActivations, PreActivationBlock);");
            }
        }
    }

    /// <summary>The first state waits in scratch; the others move on where they are.</summary>
    private string NewRow(State state) => state == cell.States[0] ? $"{state.Name}NewRow" : $"{state.Name}Row";

    private void EmitBlocks(PhasePlan phase, bool tokens)
    {
        using (HasBlocks ? writer.Block($"for (nint block = 0; block < {kernel.Blocks}; block++)") : writer.Block())
        {
            if (cell.PreActivations.Any(pre => pre.Phase == phase.Number))
            {
                var products = new BlockProductsEmitter(writer, kernel, "rows", tokens ? "ref tokens" : "ref x, xStride", tokens, "operands.U", "preActivations", "PreActivationBlock");
                products.EmitPlaces();
                products.Emit(phase, phase.Number == 0 ? $"ref operands.{OperandNames.Old(cell.States[0].Name)}, stride" : $"ref Unsafe.Add(ref operands.Passed, {PassedAt(phase.Operand)}), PaddedUnits");
            }

            writer.Line($"Streams{phase.Suffix}(operands, rows, {(HasBlocks ? "block, " : string.Empty)}stride, ref preActivations);");
        }
    }

    /// <summary>Where the rows of a value that phases pass on begin.</summary>
    private string PassedAt(string name) => $"(rows * {kernel.Passed.ToList().IndexOf(name)} * PaddedUnits)";

    private string SumsAt => $"rows * {kernel.Passed.Count} * PaddedUnits";

    private string SumAt(Reduction reduction) => $"({SumsAt}) + (row * {cell.Reductions.Count}) + {cell.Reductions.ToList().IndexOf(reduction)}";

    private string PlusFirst => HasBlocks ? " + first" : string.Empty;

    private string Index(int vector) => vector == 0 ? "unit" : $"unit + {vector * kernel.Lanes}";
}
