using RnnGen.Generator.Cells;
using RnnGen.Generator.Program;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints what a step does to one block of units of every sequence of a batch, forward and backward, at one vector width.</summary>
internal sealed partial class BatchKernelEmitter(SourceWriter writer, KernelPlan kernel, PhasePlan phase, StepPlan step)
{
    /// <summary>States move on in the last phase.</summary>
    private readonly bool isLast = IsLast(kernel, phase);

    public void Emit()
    {
        EmitForward();
        writer.Line();
        EmitBackward();
    }

    public static string ForwardParameters(KernelPlan kernel, PhasePlan phase) => SharedParameters(kernel, phase, ", nint preStride", WrittenOrRead(kernel, phase));

    public static string BackwardParameters(KernelPlan kernel, PhasePlan phase) =>
        SharedParameters(kernel, phase, string.Empty, ReadBack(kernel, phase))
        + (kernel.Cell.Vectors.Count > 0 ? ", ref float dP" : string.Empty)
        + (IsLast(kernel, phase) ? ", ref float dOut" : $", ref float {Differentiation.Of(kernel.Cell.Operand!)}Product")
        + string.Concat(kernel.Cell.States.Select(s => $", ref float {Differentiation.Of(s.Name)}InTime"));

    /// <summary>The values in buffers of their own that a phase writes or reads.</summary>
    public static IEnumerable<string> WrittenOrRead(KernelPlan kernel, PhasePlan phase) =>
        kernel.Saved.Where(name => kernel.Cell.EquationsOf(phase.Number).Any(e => e.Name == name) || kernel.Cell.Reads(name, phase.Number));

    /// <summary>Those that it reads in the backward pass.</summary>
    public static IEnumerable<string> ReadBack(KernelPlan kernel, PhasePlan phase) => kernel.Saved.Where(phase.ReadBack.Contains);

    public static bool IsLast(KernelPlan kernel, PhasePlan phase) => phase.Number == kernel.Phases.Count - 1;

    /// <summary>The parameters that both directions share, in order.</summary>
    private static string SharedParameters(KernelPlan kernel, PhasePlan phase, string preStride, IEnumerable<string> saved) =>
        $"nint rows, nint units, nint t, ref int lengths, ref float preActivations{preStride}"
        + (kernel.Cell.Vectors.Count > 0 ? ", ref float p" : string.Empty)
        + string.Concat(kernel.Cell.States.Select(s => $", ref float {s.Name}Old" + (IsLast(kernel, phase) ? $", ref float {s.Name}New" : string.Empty)))
        + string.Concat(saved.Select(name => $", ref float {name}Saved"));

    private void EmitRowReferences(string preStride, IEnumerable<string> saved, Func<State, bool> hasOld, Func<State, bool> hasNew)
    {
        writer.Line($"ref float preRow = ref Unsafe.Add(ref preActivations, row * {preStride});");
        foreach (var state in kernel.Cell.States)
        {
            if (hasOld(state)) writer.Line($"ref float {state.Name}Row = ref Unsafe.Add(ref {state.Name}Old, row * {kernel.Width});");
            if (hasNew(state)) writer.Line($"ref float {state.Name}NewRow = ref Unsafe.Add(ref {state.Name}New, row * {kernel.Width});");
        }

        foreach (var name in saved) writer.Line($"ref float {name}Row = ref Unsafe.Add(ref {name}Saved, row * {kernel.Width});");
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
            for (int offset = 0; offset < block; offset += line) writer.Line($"Prefetch(ref Unsafe.Add(ref {name}Row, {block + offset}));");
        }
    }

    private void EmitVectors(Func<string, bool> isRead)
    {
        for (int v = 0; v < kernel.Cell.Vectors.Count; v++)
            if (isRead(kernel.Cell.Vectors[v].Name)) writer.Line($"var {kernel.Cell.Vectors[v].Name} = V.LoadUnsafe(ref p, {PreActivationIndex(v)});");
    }

    /// <summary>Whether the last vector of units has other lanes too.</summary>
    private bool Masks => kernel.Units % step.Lanes != 0;

    /// <summary>The mask of a block's units, where all are in one vector, or else of those of a slice.</summary>
    private void EmitMask(bool ofSlice)
    {
        if (Masks && ofSlice == kernel.BlockUnits > step.Lanes) writer.Line(UnitMask.First(ofSlice ? "units - unit" : "units"));
    }

    private string SliceLoop() => $"for (nint unit = 0; unit < units; unit += {step.Lanes})";

    private string PreActivationIndex(int gate) => gate == 0 ? "(nuint)unit" : $"(nuint)(unit + {gate * kernel.Lanes})";
}
