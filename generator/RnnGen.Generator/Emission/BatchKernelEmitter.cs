using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints what a phase of a step does to one block of units of every sequence of a batch, forward and backward, for any vector width.</summary>
internal sealed partial class BatchKernelEmitter(SourceWriter writer, KernelPlan kernel, PhasePlan phase)
{
    private readonly Cell cell = kernel.Cell;

    public void Emit()
    {
        EmitForward();
        writer.Line();
        EmitBackward();
    }

    /// <summary>The parameters of the forward pass: some sequences of a batch at step t; where their states before and after it lie, and what is kept.</summary>
    public static string ForwardParameters(KernelPlan kernel) =>
        $"in Operands operands, nint count, ref int lengths, nint t, {Block(kernel)}nint before, nint after, nint place, ref float preActivations, nint preStride";

    /// <summary>The parameters of the backward pass.</summary>
    public static string BackwardParameters(KernelPlan kernel) =>
        $"in Operands operands, in Gradients gradients, nint count, ref int lengths, nint t, {Block(kernel)}nint before, nint after, nint place, nint part";

    private static string Block(KernelPlan kernel) => kernel.Blocks > 1 ? "nint block, " : string.Empty;

    private bool HasBlocks => kernel.Blocks > 1;

    /// <summary>Whether some width has lanes without units.</summary>
    private bool Masks => kernel.Widths.Any(kernel.HasPaddingAt);

    private string PlusFirst => HasBlocks ? " + first" : string.Empty;

    /// <summary>Which units the block holds.</summary>
    private void EmitUnits()
    {
        if (!HasBlocks)
        {
            writer.Line("const int units = Units;");
            return;
        }

        writer.Line($"nint first = block * BlockUnits;");
        writer.Line(kernel.Units % kernel.BlockUnits == 0 ? "const int units = BlockUnits;" : "nint units = Math.Min(BlockUnits, Units - first);");
    }

    /// <summary>The first rows of states before and after the step, and of what has a buffer of its own.</summary>
    private void EmitBases(IEnumerable<State> old, IEnumerable<State> moved, IEnumerable<string> saved)
    {
        foreach (var state in old) writer.Line($"ref float {state.Name}Old = ref Unsafe.Add(ref operands.{OperandNames.Field(state.Name)}, before{PlusFirst});");
        foreach (var state in moved) writer.Line($"ref float {state.Name}New = ref Unsafe.Add(ref operands.{OperandNames.Field(state.Name)}, after{PlusFirst});");
        foreach (var name in saved) writer.Line($"ref float {name}Saved = ref Unsafe.Add(ref operands.{OperandNames.Field(name)}, (place * PaddedUnits){PlusFirst});");
        foreach (var tensor in cell.VectorTensors.Where(ReadsVector))
            writer.Line($"ref float {tensor.Reference} = ref {(HasBlocks ? $"Unsafe.Add(ref operands.{OperandNames.Field(tensor.Reference)}, first * {kernel.CountOf(tensor)})" : $"operands.{OperandNames.Field(tensor.Reference)}")};");
    }

    /// <summary>The rows of one sequence.</summary>
    private void EmitRows(string preStride, IEnumerable<State> old, IEnumerable<State> moved, IEnumerable<string> saved)
    {
        writer.Line($"ref float preRow = ref Unsafe.Add(ref preActivations, row * {preStride});");
        foreach (var state in old) writer.Line($"ref float {state.Name}Row = ref Unsafe.Add(ref {state.Name}Old, row * PaddedUnits);");
        foreach (var state in moved) writer.Line($"ref float {state.Name}NewRow = ref Unsafe.Add(ref {state.Name}New, row * PaddedUnits);");
        foreach (var name in saved) writer.Line($"ref float {name}Row = ref Unsafe.Add(ref {name}Saved, row * PaddedUnits);");
    }

    /// <summary>Asks for what the row has in the next block of units.</summary>
    private void EmitPrefetches(IEnumerable<string> names)
    {
        if (!kernel.Prefetches) return;
        const int line = 16;
        writer.Line("// for the next block");
        foreach (var name in names)
        {
            int block = name == "pre" ? kernel.PreActivationBlock : kernel.BlockUnits;
            for (int offset = 0; offset < block; offset += line) writer.Line($"MatrixKernels.Prefetch(ref Unsafe.Add(ref {name}Row, {block + offset}));");
        }
    }

    private bool ReadsVector(UnitTensor tensor) => cell.Vectors.Any(v => v.Tensor == tensor && (cell.Reads(v.Name, phase.Number) || phase.ReadBack.Contains(v.Name)));

    private void EmitVectors(Func<string, bool> isRead)
    {
        foreach (var vector in cell.Vectors.Where(v => isRead(v.Name))) writer.Line($"V {vector.Name} = S.Load(ref {vector.Tensor.Reference}, {VectorIndex(kernel.PlaceOf(vector))});");
    }

    private void EmitReductions(Func<string, bool> isRead)
    {
        int count = cell.Reductions.Count;
        for (int r = 0; r < count; r++)
            if (isRead(cell.Reductions[r].Name)) writer.Line($"V {cell.Reductions[r].Name} = S.Create(Unsafe.Add(ref operands.Sums, ((place + row) * {count}) + {r}));");
    }

    /// <summary>The mask of a block's units where all are in one vector.</summary>
    private void EmitMask()
    {
        if (Masks) writer.Line("V inside = S.First(units);");
    }

    /// <summary>The mask of the units of a slice, where a block is several.</summary>
    private void EmitSliceMask()
    {
        if (Masks && kernel.Widths.Any(lanes => lanes < kernel.BlockUnits)) writer.Line("if (S.Lanes < BlockUnits) inside = S.First(units - unit);");
    }

    private string Masked(string value) => Masks ? $"S.And({value}, inside)" : value;

    private string PreActivationIndex(int gate) => VectorIndex(gate);

    private string VectorIndex(int vector) => vector == 0 ? "unit" : $"unit + {vector * kernel.Lanes}";
}
