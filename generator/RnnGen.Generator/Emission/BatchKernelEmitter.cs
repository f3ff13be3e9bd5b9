using RnnGen.Generator.Equations;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints what a step does to one block of units of every sequence of a batch, forward and backward, at one vector width.</summary>
internal sealed class BatchKernelEmitter(SourceWriter writer, KernelPlan kernel, StepPlan step)
{
    public void Emit()
    {
        EmitForward();
        writer.Line();
        EmitBackward();
    }

    /// <summary>The parameters that both directions share, in order.</summary>
    public static string ForwardParameters(KernelPlan kernel) =>
        "nint rows, nint units, nint t, ref int lengths, ref float nets"
        + (kernel.Cell.Vectors.Count > 0 ? ", ref float p" : string.Empty)
        + string.Concat(kernel.Cell.States.Select(s => $", ref float {s.Name}Old, ref float {s.Name}New"))
        + string.Concat(kernel.Saved.Select(name => $", ref float {name}Saved"));

    public static string BackwardParameters(KernelPlan kernel) =>
        ForwardParameters(kernel) + (kernel.Cell.Vectors.Count > 0 ? ", ref float dP" : string.Empty) + ", ref float dOut" + string.Concat(kernel.Cell.States.Select(s => $", ref float {Differentiation.Of(s.Name)}Carry"));

    private void EmitForward()
    {
        writer.Line("""
            /// <summary>
            /// The equations of one step for one block of units of every sequence, the net inputs being there. What the backward pass needs takes
            /// the place of the net inputs. A sequence past its end keeps its state.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block($"public static void Forward({ForwardParameters(kernel)})"))
        {
            EquationText.EmitConstants(writer, kernel.Cell.Equations.Select(e => e.Value));
            using (writer.Block("for (nint row = 0; row < rows; row++)"))
            {
                writer.Line("bool ended = t >= Unsafe.Add(ref lengths, row);");
                EmitRowReferences();
                using (writer.Block(SliceLoop()))
                {
                    using (writer.Block("if (ended)"))
                    {
                        foreach (var state in kernel.Cell.States)
                            writer.Line($"V.LoadUnsafe(ref {state.Name}Row, (nuint)unit).StoreUnsafe(ref {state.Name}NewRow, (nuint)unit);");
                        writer.Line("continue;");
                    }

                    writer.Line();
                    foreach (var (net, g) in kernel.Cell.Nets.Select((net, g) => (net, g)))
                        writer.Line($"var {net.Name} = V.LoadUnsafe(ref netRow, {NetIndex(g)});");
                    EmitVectors(kernel.Cell.Reads);
                    foreach (var state in kernel.Cell.States.Where(s => kernel.Cell.Reads(s.Name)))
                        writer.Line($"var {state.Name} = V.LoadUnsafe(ref {state.Name}Row, (nuint)unit);");
                    foreach (var equation in kernel.Cell.Equations)
                    {
                        var state = kernel.Cell.States.FirstOrDefault(s => s.Next == equation.Name);
                        var value = equation.Value.Fuse().ToCSharp();
                        writer.Line(EquationText.Describe(kernel.Cell, equation));
                        writer.Line($"var {equation.Name} = {(state is null ? value : $"Flush({value})")};");
                        if (state is not null) writer.Line($"{equation.Name}.StoreUnsafe(ref {state.Name}NewRow, (nuint)unit);");
                    }

                    for (int g = 0; g < kernel.Kept.Count; g++)
                        if (kernel.Kept[g] is { } kept) writer.Line($"{kept}.StoreUnsafe(ref netRow, {NetIndex(g)});");
                    foreach (var saved in kernel.Saved) writer.Line($"{saved}.StoreUnsafe(ref {saved}Row, (nuint)unit);");
                }
            }
        }
    }

    private void EmitBackward()
    {
        var cell = kernel.Cell;
        writer.Line("""
            /// <summary>
            /// One step back for one block of units of every sequence: from the gradients of the outputs and of the states after the step to those of
            /// the net inputs, which take the place of what the forward pass kept, and to the direct part of those of the states before it.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block($"public static void Backward({BackwardParameters(kernel)})"))
        {
            EquationText.EmitConstants(writer, kernel.Backward.Lines.Select(l => l.Value).Concat(kernel.Recomputed.Select(e => e.Value)));
            writer.Line("var nothing = Vector.Zero;");
            using (writer.Block("for (nint row = 0; row < rows; row++)"))
            {
                writer.Line("bool ended = t >= Unsafe.Add(ref lengths, row);");
                EmitRowReferences();
                writer.Line($"ref float dOutRow = ref Unsafe.Add(ref dOut, row * {kernel.Width});");
                foreach (var state in cell.States)
                    writer.Line($"ref float {Differentiation.Of(state.Name)}Row = ref Unsafe.Add(ref {Differentiation.Of(state.Name)}Carry, row * {kernel.Width});");
                using (writer.Block(SliceLoop()))
                {
                    using (writer.Block("if (ended)"))
                    {
                        for (int g = 0; g < cell.Nets.Count; g++) writer.Line($"nothing.StoreUnsafe(ref netRow, {NetIndex(g)});");
                        writer.Line("continue;");
                    }

                    writer.Line();
                    EmitForwardValues();
                    EmitBackwardLines();
                }
            }
        }
    }

    private void EmitForwardValues()
    {
        var cell = kernel.Cell;
        var reads = new HashSet<string>(kernel.Backward.Reads.Concat(kernel.Recomputed.SelectMany(e => e.Value.Variables)));
        for (int g = 0; g < kernel.Kept.Count; g++)
            if (kernel.Kept[g] is { } kept) writer.Line($"var {kept} = V.LoadUnsafe(ref netRow, {NetIndex(g)});");
        foreach (var (net, n) in cell.Nets.Select((net, n) => (net, n)))
            if (reads.Contains(net.Name)) writer.Line($"var {net.Name} = V.LoadUnsafe(ref netRow, {NetIndex(n)});");
        EmitVectors(reads.Contains);
        foreach (var saved in kernel.Saved) writer.Line($"var {saved} = V.LoadUnsafe(ref {saved}Row, (nuint)unit);");
        foreach (var state in cell.States)
        {
            if (reads.Contains(state.Name)) writer.Line($"var {state.Name} = V.LoadUnsafe(ref {state.Name}Row, (nuint)unit);");
            if (reads.Contains(state.Next)) writer.Line($"var {state.Next} = V.LoadUnsafe(ref {state.Name}NewRow, (nuint)unit);");
        }

        foreach (var equation in kernel.Recomputed) writer.Line($"var {equation.Name} = {equation.Value.Fuse().ToCSharp()};");
    }

    private void EmitBackwardLines()
    {
        var cell = kernel.Cell;

        // The output is the first state: its gradient comes from above and from the step after.
        foreach (var (state, i) in cell.States.Select((state, i) => (state, i)))
        {
            var incoming = $"V.LoadUnsafe(ref {Differentiation.Of(state.Name)}Row, (nuint)unit)";
            writer.Line($"var {Differentiation.Incoming(state.Next)} = {incoming}{(i == 0 ? " + V.LoadUnsafe(ref dOutRow, (nuint)unit)" : string.Empty)};");
        }

        foreach (var line in kernel.Backward.Lines)
        {
            var value = line.Value.Fuse().ToCSharp();
            writer.Line($"// from {EquationText.Of(cell, line.Forward)}");
            writer.Line($"var {line.Name} = {(line.IsState ? $"Flush({value})" : value)};");
        }

        for (int g = 0; g < cell.Nets.Count; g++)
            writer.Line($"{Differentiation.Of(cell.Nets[g].Name)}.StoreUnsafe(ref netRow, {NetIndex(g)});");
        for (int v = 0; v < cell.Vectors.Count; v++)
            writer.Line($"(V.LoadUnsafe(ref dP, {NetIndex(v)}) + {Differentiation.Of(cell.Vectors[v].Name)}).StoreUnsafe(ref dP, {NetIndex(v)});");
        foreach (var state in cell.States)
        {
            bool direct = kernel.Backward.Lines.Any(l => l.Name == Differentiation.Of(state.Name));
            writer.Line($"{(direct ? Differentiation.Of(state.Name) : "nothing")}.StoreUnsafe(ref {Differentiation.Of(state.Name)}Row, (nuint)unit);");
        }
    }

    private void EmitRowReferences()
    {
        writer.Line($"ref float netRow = ref Unsafe.Add(ref nets, row * {kernel.NetColumns});");
        foreach (var state in kernel.Cell.States)
        {
            writer.Line($"ref float {state.Name}Row = ref Unsafe.Add(ref {state.Name}Old, row * {kernel.Width});");
            writer.Line($"ref float {state.Name}NewRow = ref Unsafe.Add(ref {state.Name}New, row * {kernel.Width});");
        }

        foreach (var saved in kernel.Saved) writer.Line($"ref float {saved}Row = ref Unsafe.Add(ref {saved}Saved, row * {kernel.Width});");
    }

    private void EmitVectors(Func<string, bool> isRead)
    {
        for (int v = 0; v < kernel.Cell.Vectors.Count; v++)
            if (isRead(kernel.Cell.Vectors[v].Name)) writer.Line($"var {kernel.Cell.Vectors[v].Name} = V.LoadUnsafe(ref p, {NetIndex(v)});");
    }

    private string SliceLoop() => $"for (nint unit = 0; unit < units; unit += {step.Lanes})";

    private string NetIndex(int gate) => gate == 0 ? "(nuint)unit" : $"(nuint)(unit + {gate * kernel.Lanes})";
}
