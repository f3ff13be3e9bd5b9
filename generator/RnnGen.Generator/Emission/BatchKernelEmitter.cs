using RnnGen.Generator.Equations;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints what a step does to one block of units of every sequence of a batch, forward and backward, at one vector width.</summary>
internal sealed class BatchKernelEmitter(SourceWriter writer, KernelPlan kernel, PhasePlan phase, StepPlan step)
{
    /// <summary>States move on in the last phase.</summary>
    private readonly bool isLast = IsLast(kernel, phase);

    public void Emit()
    {
        EmitForward();
        writer.Line();
        EmitBackward();
    }

    public static string ForwardParameters(KernelPlan kernel, PhasePlan phase) => SharedParameters(kernel, phase, ", nint netStride", WrittenOrRead(kernel, phase));

    public static string BackwardParameters(KernelPlan kernel, PhasePlan phase) =>
        SharedParameters(kernel, phase, string.Empty, ReadBack(kernel, phase))
        + (kernel.Cell.Vectors.Count > 0 ? ", ref float dP" : string.Empty)
        + (IsLast(kernel, phase) ? ", ref float dOut" : $", ref float {Differentiation.Of(kernel.Cell.Operand!)}Product")
        + string.Concat(kernel.Cell.States.Select(s => $", ref float {Differentiation.Of(s.Name)}Carry"));

    /// <summary>The values in buffers of their own that a phase writes or reads.</summary>
    public static IEnumerable<string> WrittenOrRead(KernelPlan kernel, PhasePlan phase) =>
        kernel.Saved.Where(name => kernel.Cell.EquationsOf(phase.Number).Any(e => e.Name == name) || kernel.Cell.Reads(name, phase.Number));

    /// <summary>Those that it reads on the way back.</summary>
    public static IEnumerable<string> ReadBack(KernelPlan kernel, PhasePlan phase) => kernel.Saved.Where(phase.ReadBack.Contains);

    public static bool IsLast(KernelPlan kernel, PhasePlan phase) => phase.Number == kernel.Phases.Count - 1;

    /// <summary>The parameters that both directions share, in order.</summary>
    private static string SharedParameters(KernelPlan kernel, PhasePlan phase, string netStride, IEnumerable<string> saved) =>
        $"nint rows, nint units, nint t, ref int lengths, ref float nets{netStride}"
        + (kernel.Cell.Vectors.Count > 0 ? ", ref float p" : string.Empty)
        + string.Concat(kernel.Cell.States.Select(s => $", ref float {s.Name}Old" + (IsLast(kernel, phase) ? $", ref float {s.Name}New" : string.Empty)))
        + string.Concat(saved.Select(name => $", ref float {name}Saved"));

    private void EmitForward()
    {
        var equations = kernel.Cell.EquationsOf(phase.Number).ToList();
        var saved = WrittenOrRead(kernel, phase).ToList();
        bool IsWritten(string name) => equations.Any(e => e.Name == name);
        bool IsTakenOver(string name) => !IsWritten(name) && kernel.Cell.Reads(name, phase.Number);
        writer.Line(isLast
            ? """
            /// <summary>
            /// The equations of one step for one block of units of every sequence, the net inputs being there. What the backward pass needs takes
            /// the place of the net inputs. A sequence past its end keeps its state.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """
            : """
            /// <summary>
            /// The first equations of one step for one block of units of every sequence, the net inputs being there, up to what the second product takes. That
            /// is zero for a sequence past its end. What the other equations and the backward pass need takes the place of the net inputs.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block($"public static void Forward{phase.Suffix}({ForwardParameters(kernel, phase)})"))
        {
            EquationText.EmitConstants(writer, equations.Select(e => e.Value));
            using (writer.Block("for (nint row = 0; row < rows; row++)"))
            {
                writer.Line("bool ended = t >= Unsafe.Add(ref lengths, row);");
                EmitRowReferences("netStride", saved);
                EmitFetches(kernel.Cell.States.Where(_ => isLast).Select(state => state.Name + "New").Concat(saved.Where(IsWritten)));
                using (writer.Block(SliceLoop()))
                {
                    using (writer.Block("if (ended)"))
                    {
                        foreach (var state in kernel.Cell.States.Where(_ => isLast))
                            writer.Line($"V.LoadUnsafe(ref {state.Name}Row, (nuint)unit).StoreUnsafe(ref {state.Name}NewRow, (nuint)unit);");
                        if (!isLast) writer.Line($"Vector.Zero.StoreUnsafe(ref {kernel.Cell.Operand}Row, (nuint)unit);");
                        writer.Line("continue;");
                    }

                    writer.Line();
                    foreach (var (net, g) in kernel.Cell.Nets.Select((net, g) => (net, g)))
                        if (net.Phase == phase.Number) writer.Line($"var {net.Name} = V.LoadUnsafe(ref netRow, {NetIndex(g)});");
                    for (int g = 0; g < kernel.Kept.Count; g++)
                        if (kernel.Kept[g] is { } kept && IsTakenOver(kept)) writer.Line($"var {kept} = V.LoadUnsafe(ref netRow, {NetIndex(g)});");
                    foreach (var name in saved.Where(IsTakenOver)) writer.Line($"var {name} = V.LoadUnsafe(ref {name}Row, (nuint)unit);");
                    EmitVectors(name => kernel.Cell.Reads(name, phase.Number));
                    foreach (var state in kernel.Cell.States.Where(s => kernel.Cell.Reads(s.Name, phase.Number)))
                        writer.Line($"var {state.Name} = V.LoadUnsafe(ref {state.Name}Row, (nuint)unit);");
                    foreach (var equation in equations)
                    {
                        var state = kernel.Cell.States.FirstOrDefault(s => s.Next == equation.Name);
                        var value = equation.Value.Fuse().ToCSharp();
                        writer.Line(EquationText.Describe(kernel.Cell, equation));
                        writer.Line($"var {equation.Name} = {(state is null ? value : $"Flush({value})")};");
                        if (state is not null) writer.Line($"{equation.Name}.StoreUnsafe(ref {state.Name}NewRow, (nuint)unit);");
                    }

                    for (int g = 0; g < kernel.Kept.Count; g++)
                        if (kernel.Kept[g] is { } kept && IsWritten(kept)) writer.Line($"{kept}.StoreUnsafe(ref netRow, {NetIndex(g)});");
                    foreach (var name in saved.Where(IsWritten)) writer.Line($"{name}.StoreUnsafe(ref {name}Row, (nuint)unit);");
                }
            }
        }
    }

    private void EmitBackward()
    {
        var cell = kernel.Cell;
        var lines = kernel.Backward.LinesOf(phase.Number).ToList();
        var recomputed = kernel.Recomputed.Where(e => phase.ReadBack.Contains(e.Name)).ToList();
        writer.Line(isLast
            ? """
            /// <summary>
            /// One step back for one block of units of every sequence: from the gradients of the outputs and of the states after the step to those of
            /// the net inputs, which take the place of what the forward pass kept, and to the direct part of those of the states before it.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """
            : """
            /// <summary>
            /// The rest of one step back, for one block of units of every sequence: from the gradient of what the second product took to those of the net inputs
            /// before it, adding to what there is of those of the states before the step.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block($"public static void Backward{phase.Suffix}({BackwardParameters(kernel, phase)})"))
        {
            EquationText.EmitConstants(writer, lines.Select(l => l.Value).Concat(recomputed.Select(e => e.Value)));
            writer.Line("var nothing = Vector.Zero;");
            using (writer.Block("for (nint row = 0; row < rows; row++)"))
            {
                writer.Line("bool ended = t >= Unsafe.Add(ref lengths, row);");
                EmitRowReferences($"{kernel.NetColumns}", ReadBack(kernel, phase));
                writer.Line(isLast
                    ? $"ref float dOutRow = ref Unsafe.Add(ref dOut, row * {kernel.Width});"
                    : $"ref float {Differentiation.Of(cell.Operand!)}Row = ref Unsafe.Add(ref {Differentiation.Of(cell.Operand!)}Product, row * {kernel.Width});");
                foreach (var state in cell.States)
                    writer.Line($"ref float {Differentiation.Of(state.Name)}Row = ref Unsafe.Add(ref {Differentiation.Of(state.Name)}Carry, row * {kernel.Width});");
                var reads = cell.States.Where(state => phase.ReadBack.Contains(state.Name)).Select(state => state.Name)
                    .Concat(cell.States.Where(state => phase.ReadBack.Contains(state.Next)).Select(state => state.Name + "New"));
                EmitFetches([.. reads, .. ReadBack(kernel, phase), .. isLast ? new[] { "dOut" } : [], "net"]);
                using (writer.Block(SliceLoop()))
                {
                    using (writer.Block("if (ended)"))
                    {
                        for (int g = 0; g < cell.Nets.Count; g++)
                            if (IsComputed(cell.Nets[g].Name)) writer.Line($"nothing.StoreUnsafe(ref netRow, {NetIndex(g)});");
                        writer.Line("continue;");
                    }

                    writer.Line();
                    EmitForwardValues(recomputed);
                    EmitBackwardLines(lines);
                }
            }
        }
    }

    /// <summary>Whether the phase computes the gradient of a value.</summary>
    private bool IsComputed(string name) => kernel.Backward.LinesOf(phase.Number).Any(line => line.Name == Differentiation.Of(name));

    private void EmitForwardValues(IReadOnlyList<Cells.Equation> recomputed)
    {
        var cell = kernel.Cell;
        var reads = phase.ReadBack;
        for (int g = 0; g < kernel.Kept.Count; g++)
            if (kernel.Kept[g] is { } kept && reads.Contains(kept)) writer.Line($"var {kept} = V.LoadUnsafe(ref netRow, {NetIndex(g)});");
        foreach (var (net, n) in cell.Nets.Select((net, n) => (net, n)))
            if (reads.Contains(net.Name)) writer.Line($"var {net.Name} = V.LoadUnsafe(ref netRow, {NetIndex(n)});");
        EmitVectors(reads.Contains);
        foreach (var saved in ReadBack(kernel, phase)) writer.Line($"var {saved} = V.LoadUnsafe(ref {saved}Row, (nuint)unit);");
        foreach (var state in cell.States)
        {
            if (reads.Contains(state.Name)) writer.Line($"var {state.Name} = V.LoadUnsafe(ref {state.Name}Row, (nuint)unit);");
            if (reads.Contains(state.Next)) writer.Line($"var {state.Next} = V.LoadUnsafe(ref {state.Name}NewRow, (nuint)unit);");
        }

        foreach (var equation in recomputed) writer.Line($"var {equation.Name} = {equation.Value.Fuse().ToCSharp()};");
    }

    private void EmitBackwardLines(IReadOnlyList<Adjoint> lines)
    {
        var cell = kernel.Cell;
        if (!isLast)
        {
            writer.Line($"var {Differentiation.Incoming(cell.Operand!)} = V.LoadUnsafe(ref {Differentiation.Of(cell.Operand!)}Row, (nuint)unit);");
            foreach (var state in cell.States.Where(s => IsComputed(s.Name)))
                writer.Line($"var {Differentiation.Incoming(state.Name)} = V.LoadUnsafe(ref {Differentiation.Of(state.Name)}Row, (nuint)unit);");
        }

        // The output is the first state: its gradient comes from above and from the step after.
        foreach (var (state, i) in cell.States.Where(_ => isLast).Select((state, i) => (state, i)))
        {
            var incoming = $"V.LoadUnsafe(ref {Differentiation.Of(state.Name)}Row, (nuint)unit)";
            writer.Line($"var {Differentiation.Incoming(state.Next)} = {incoming}{(i == 0 ? " + V.LoadUnsafe(ref dOutRow, (nuint)unit)" : string.Empty)};");
        }

        foreach (var line in lines)
        {
            var value = line.Value.Fuse().ToCSharp();
            writer.Line($"// from {EquationText.Of(cell, line.Forward)}");
            writer.Line($"var {line.Name} = {(line.IsState ? $"Flush({value})" : value)};");
        }

        for (int g = 0; g < cell.Nets.Count; g++)
            if (IsComputed(cell.Nets[g].Name)) writer.Line($"{Differentiation.Of(cell.Nets[g].Name)}.StoreUnsafe(ref netRow, {NetIndex(g)});");
        for (int v = 0; v < cell.Vectors.Count; v++)
            if (IsComputed(cell.Vectors[v].Name)) writer.Line($"(V.LoadUnsafe(ref dP, {NetIndex(v)}) + {Differentiation.Of(cell.Vectors[v].Name)}).StoreUnsafe(ref dP, {NetIndex(v)});");
        foreach (var state in cell.States)
        {
            bool direct = IsComputed(state.Name);
            if (direct || isLast) writer.Line($"{(direct ? Differentiation.Of(state.Name) : "nothing")}.StoreUnsafe(ref {Differentiation.Of(state.Name)}Row, (nuint)unit);");
        }
    }

    private void EmitRowReferences(string netStride, IEnumerable<string> saved)
    {
        writer.Line($"ref float netRow = ref Unsafe.Add(ref nets, row * {netStride});");
        foreach (var state in kernel.Cell.States)
        {
            writer.Line($"ref float {state.Name}Row = ref Unsafe.Add(ref {state.Name}Old, row * {kernel.Width});");
            if (isLast) writer.Line($"ref float {state.Name}NewRow = ref Unsafe.Add(ref {state.Name}New, row * {kernel.Width});");
        }

        foreach (var name in saved) writer.Line($"ref float {name}Row = ref Unsafe.Add(ref {name}Saved, row * {kernel.Width});");
    }

    /// <summary>
    /// Asks for what the row has in the next block of units: rows are farther apart than a processor guesses, and much of a pass is not in its level-2 cache. Passes of 64 units and more
    /// take 1 to 3 % less time; for fewer it is work for nothing.
    /// </summary>
    private void EmitFetches(IEnumerable<string> names)
    {
        const int least = 64, line = 16;
        if (kernel.Width < least || kernel.Blocks == 1) return;
        writer.Line("// for the next block");
        foreach (var name in names)
        {
            int block = name == "net" ? kernel.NetBlock : kernel.BlockUnits;
            for (int offset = 0; offset < block; offset += line) writer.Line($"Fetch(ref Unsafe.Add(ref {name}Row, {block + offset}));");
        }
    }

    private void EmitVectors(Func<string, bool> isRead)
    {
        for (int v = 0; v < kernel.Cell.Vectors.Count; v++)
            if (isRead(kernel.Cell.Vectors[v].Name)) writer.Line($"var {kernel.Cell.Vectors[v].Name} = V.LoadUnsafe(ref p, {NetIndex(v)});");
    }

    private string SliceLoop() => $"for (nint unit = 0; unit < units; unit += {step.Lanes})";

    private string NetIndex(int gate) => gate == 0 ? "(nuint)unit" : $"(nuint)(unit + {gate * kernel.Lanes})";
}
