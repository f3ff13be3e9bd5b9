using RnnGen.Generator.Cells;
using RnnGen.Generator.Program;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <content>Backward.</content>
internal sealed partial class BatchKernelEmitter
{
    private void EmitBackward()
    {
        var cell = kernel.Cell;
        var lines = kernel.Backward.LinesOf(phase.Number).ToList();
        var recomputed = kernel.Recomputed.Where(e => phase.ReadBack.Contains(e.Name)).ToList();
        writer.Line(isLast
            ? """
            /// <summary>
            /// One step back for one block of units of every sequence: from the gradients of the outputs and of the states after the step to those of
            /// the pre-activations, which take the place of what the forward pass kept, and to the direct part of those of the states before it.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """
            : """
            /// <summary>
            /// The rest of one step back, for one block of units of every sequence: from the gradient of what the second product took to those of the pre-activations
            /// before it, adding to what there is of those of the states before the step.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block($"public static void Backward{phase.Suffix}({BackwardParameters(kernel, phase)})"))
        {
            EquationText.EmitConstants(writer, lines.Select(l => l.Value).Concat(recomputed.Select(e => e.Value)));
            writer.Line("var nothing = Vector.Zero;");
            EmitMask(ofSlice: false);
            using (writer.Block("for (nint row = 0; row < rows; row++)"))
            {
                writer.Line("bool ended = t >= Unsafe.Add(ref lengths, row);");
                EmitRowReferences($"{kernel.PreActivationColumns}", ReadBack(kernel, phase), _ => true, _ => isLast);
                writer.Line(isLast
                    ? $"ref float dOutRow = ref Unsafe.Add(ref dOut, row * {kernel.Width});"
                    : $"ref float {Differentiation.Of(cell.Operand!)}Row = ref Unsafe.Add(ref {Differentiation.Of(cell.Operand!)}Product, row * {kernel.Width});");
                foreach (var state in cell.States)
                    writer.Line($"ref float {Differentiation.Of(state.Name)}Row = ref Unsafe.Add(ref {Differentiation.Of(state.Name)}InTime, row * {kernel.Width});");
                var reads = cell.States.Where(state => phase.ReadBack.Contains(state.Name)).Select(state => state.Name)
                    .Concat(cell.States.Where(state => phase.ReadBack.Contains(state.Next)).Select(state => state.Name + "New"));
                EmitPrefetches([.. reads, .. ReadBack(kernel, phase), .. isLast ? new[] { "dOut" } : [], "pre"]);
                using (writer.Block(SliceLoop()))
                {
                    using (writer.Block("if (ended)"))
                    {
                        EmitZeroPreActivations();
                        writer.Line("continue;");
                    }

                    writer.Line();
                    EmitForwardValues(recomputed);
                    EmitBackwardLines(lines);
                }

                EmitSlicesWithoutUnits();
            }
        }
    }

    /// <summary>The last vector of units may be several of this width, of which the loop leaves out those without units; the product with U takes them too.</summary>
    private void EmitSlicesWithoutUnits()
    {
        int lanes = step.Lanes;
        if (Matrix.CeilingDivide(kernel.Units, lanes) * lanes == kernel.Width) return;
        using (writer.Block($"for (nint unit = (units + {lanes - 1}) & -{lanes}; unit < ((units + {kernel.Lanes - 1}) & -{kernel.Lanes}); unit += {lanes})")) EmitZeroPreActivations();
    }

    private void EmitZeroPreActivations()
    {
        for (int g = 0; g < kernel.Cell.PreActivations.Count; g++)
            if (IsComputed(kernel.Cell.PreActivations[g].Name)) writer.Line($"nothing.StoreUnsafe(ref preRow, {PreActivationIndex(g)});");
    }

    /// <summary>Whether the phase computes the gradient of a value.</summary>
    private bool IsComputed(string name) => kernel.Backward.LinesOf(phase.Number).Any(line => line.Name == Differentiation.Of(name));

    private void EmitForwardValues(IReadOnlyList<Equation> recomputed)
    {
        var cell = kernel.Cell;
        var reads = phase.ReadBack;
        for (int g = 0; g < kernel.SavedInPlace.Count; g++)
            if (kernel.SavedInPlace[g] is { } kept && reads.Contains(kept)) writer.Line($"var {kept} = V.LoadUnsafe(ref preRow, {PreActivationIndex(g)});");
        foreach (var (pre, n) in cell.PreActivations.Select((pre, n) => (pre, n)))
            if (reads.Contains(pre.Name)) writer.Line($"var {pre.Name} = V.LoadUnsafe(ref preRow, {PreActivationIndex(n)});");
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
            writer.Line(EquationText.Origin(cell, line));
            writer.Line($"var {line.Name} = {(line.IsState ? $"Flush({value})" : value)};");
        }

        // The product with U sums over padding too, and what is zero there must be zero in the gradients.
        EmitMask(ofSlice: true);
        for (int g = 0; g < cell.PreActivations.Count; g++)
            if (IsComputed(cell.PreActivations[g].Name)) writer.Line($"{UnitMask.InParentheses(Differentiation.Of(cell.PreActivations[g].Name), Masks)}.StoreUnsafe(ref preRow, {PreActivationIndex(g)});");
        for (int v = 0; v < cell.Vectors.Count; v++)
            if (IsComputed(cell.Vectors[v].Name)) writer.Line($"(V.LoadUnsafe(ref dP, {PreActivationIndex(v)}) + {UnitMask.InParentheses(Differentiation.Of(cell.Vectors[v].Name), Masks)}).StoreUnsafe(ref dP, {PreActivationIndex(v)});");
        foreach (var state in cell.States)
        {
            bool direct = IsComputed(state.Name);
            if (direct || isLast) writer.Line($"{(direct ? UnitMask.InParentheses(Differentiation.Of(state.Name), Masks) : "nothing")}.StoreUnsafe(ref {Differentiation.Of(state.Name)}Row, (nuint)unit);");
        }
    }
}
