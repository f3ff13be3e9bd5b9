using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;

namespace RnnGen.Generator.Emission;

/// <content>Forward.</content>
internal sealed partial class BatchKernelEmitter
{
    private void EmitForward()
    {
        List<List<EquationPart>> loops = KernelPlanner.InTwoLoops(kernel, phase) ? phase.Parts.Select(part => new List<EquationPart> { part }).ToList() : [phase.Parts.ToList()];
        writer.Line("""
            /// <summary>
            /// The equations for one block of units of every sequence, the pre-activations being there. What later parts of the step
            /// and the backward pass need takes their place. A sequence past its end keeps its state.
            /// </summary>
            """);
        if (loops.Count > 1) writer.Line("/// <remarks>In two loops: the shorter the chains of operations, the more rows a processor has under way.</remarks>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"public static void Forward{phase.Suffix}({ForwardParameters(kernel)})"))
        {
            EmitUnits();
            EmitBases(cell.States.Where(s => IsReadByPhase(s.Name) || IsMoved(s)), cell.States.Where(s => IsMoved(s) || IsReadByPhase(s.Next)), kernel.Saved.Where(name => IsReadByPhase(name) || IsWrittenByPhase(name)));
            if (cell.States.Any(IsMoved) || cell.ReductionsOf(phase.Number).Any()) EmitMask();
            EquationText.EmitConstants(writer, cell.ReductionsOf(phase.Number).Select(r => r.Value.Fuse()));
            for (int i = 0; i < loops.Count; i++)
            {
                writer.Line();
                EmitForwardLoop(loops[i]);
            }
        }
    }

    private bool IsMoved(State state) => cell.PhaseOf(state) == phase.Number;

    private bool IsReadByPhase(string name) => cell.Reads(name, phase.Number);

    private bool IsWrittenByPhase(string name) => phase.Parts.Any(part => part.Writes(name));

    /// <summary>A loop over the rows.</summary>
    private void EmitForwardLoop(List<EquationPart> parts)
    {
        // Sums over units stand behind the last equations.
        var reductions = parts.Contains(phase.Parts[phase.Parts.Count - 1]) ? cell.ReductionsOf(phase.Number).ToList() : [];
        bool IsWritten(string name) => parts.Any(part => part.Writes(name));
        bool IsRead(string name) => parts.Any(part => part.Reads(name)) || reductions.Any(r => r.Value.Variables.Contains(name));
        bool IsTakenOver(string name) => !IsWritten(name) && IsRead(name);
        bool IsWanted(string name) => kernel.SavedInPlace.Contains(name) || kernel.Saved.Contains(name) || cell.States.Any(s => s.Next == name)
            || parts.Any(part => part.Takes(name)) || reductions.Any(r => r.Value.Variables.Contains(name));
        var saved = kernel.Saved.Where(name => IsWritten(name) || IsRead(name)).ToList();
        using (writer.Block("for (nint row = 0; row < count; row++)"))
        {
            writer.Line("bool ended = t >= Unsafe.Add(ref lengths, row);");
            EmitRows("preStride", cell.States.Where(s => IsRead(s.Name) || IsWritten(s.Next)), cell.States.Where(s => IsWritten(s.Next) || IsRead(s.Next)), saved);
            EmitPrefetches(cell.States.Where(s => IsWritten(s.Next)).Select(state => state.Name + "New").Concat(saved.Where(IsWritten)));
            foreach (var reduction in reductions) writer.Line($"V {reduction.Name}Sum = S.Zero;");
            using (writer.Block("for (nint unit = 0; unit < units; unit += S.Lanes)"))
            {
                using (writer.Block("if (ended)"))
                {
                    foreach (var state in cell.States.Where(s => IsWritten(s.Next))) writer.Line($"S.Store(S.Load(ref {state.Name}Row, unit), ref {state.Name}NewRow, unit);");
                    foreach (var operand in cell.Operands.Skip(1).Where(IsWritten).Where(kernel.Saved.Contains)) writer.Line($"S.Store(S.Zero, ref {operand}Row, unit);");
                    writer.Line("continue;");
                }

                writer.Line();
                foreach (var (pre, g) in cell.PreActivations.Select((pre, g) => (pre, g)))
                    if (IsRead(pre.Name)) writer.Line($"V {pre.Name} = S.Load(ref preRow, {PreActivationIndex(g)});");
                for (int g = 0; g < kernel.SavedInPlace.Count; g++)
                    if (kernel.SavedInPlace[g] is { } kept && IsTakenOver(kept)) writer.Line($"V {kept} = S.Load(ref preRow, {PreActivationIndex(g)});");
                foreach (var name in saved.Where(IsTakenOver)) writer.Line($"V {name} = S.Load(ref {name}Row, unit);");
                EmitVectors(IsRead);
                EmitReductions(IsRead);
                foreach (var state in cell.States)
                {
                    if (IsRead(state.Name)) writer.Line($"V {state.Name} = S.Load(ref {state.Name}Row, unit);");
                    if (IsTakenOver(state.Next)) writer.Line($"V {state.Next} = S.Load(ref {state.Name}NewRow, unit);");
                }

                if (cell.States.Any(s => IsWritten(s.Next)) || reductions.Count > 0) EmitSliceMask();
                foreach (var part in parts.Where(part => part.Equations.Count > 0))
                {
                    writer.Line(EquationPartEmitter.Call(cell, part, IsWanted));
                    foreach (var state in cell.States.Where(s => part.Writes(s.Next)))
                    {
                        writer.Line($"{state.Next} = {Masked($"S.Flush({state.Next})")};");
                        writer.Line($"S.Store({state.Next}, ref {state.Name}NewRow, unit);");
                    }
                }

                for (int g = 0; g < kernel.SavedInPlace.Count; g++)
                    if (kernel.SavedInPlace[g] is { } kept && IsWritten(kept)) writer.Line($"S.Store({kept}, ref preRow, {PreActivationIndex(g)});");
                foreach (var name in saved.Where(IsWritten)) writer.Line($"S.Store({name}, ref {name}Row, unit);");
                foreach (var reduction in reductions)
                {
                    writer.Line(EquationText.Describe(cell, reduction));
                    writer.Line($"{reduction.Name}Sum = S.Add({reduction.Name}Sum, {Masked(reduction.Value.Fuse().ToCSharp())});");
                }
            }

            if (reductions.Count == 0) return;
            writer.Line();
            foreach (var reduction in reductions)
                writer.Line($"Unsafe.Add(ref operands.Sums, ((place + row) * {cell.Reductions.Count}) + {cell.Reductions.ToList().IndexOf(reduction)}) += S.Sum({reduction.Name}Sum);");
        }
    }
}
