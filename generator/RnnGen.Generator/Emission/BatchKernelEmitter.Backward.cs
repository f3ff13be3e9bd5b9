using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;

namespace RnnGen.Generator.Emission;

/// <content>Backward.</content>
internal sealed partial class BatchKernelEmitter
{
    private void EmitBackward()
    {
        var lines = kernel.Backward.LinesOf(phase.Number).ToList();
        var recomputed = kernel.Recomputed.Where(e => phase.ReadBack.Contains(e.Name)).ToList();
        writer.Line("""
            /// <summary>
            /// One part of a step back for one block of units of every sequence: from the gradients of what came after it to those of
            /// the pre-activations, which take the place of what was kept, and the direct part of those of the states before it.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block($"public static void Backward{phase.Suffix}({BackwardParameters(kernel)})"))
        {
            EmitUnits();
            writer.Line($"ref float preActivations = ref Unsafe.Add(ref operands.PreActivations, (place * PreActivationRow){(HasBlocks ? " + (block * PreActivationBlock)" : string.Empty)});");
            var saved = kernel.Saved.Where(phase.ReadBack.Contains).ToList();
            EmitBases(ReadStates(s => s.Name), ReadStates(s => s.Next), saved);
            EmitGradientBases();
            EquationText.EmitConstants(writer, lines.Select(l => l.Value.Fuse()).Concat(recomputed.Select(e => e.Value.Fuse())));
            EmitMask();
            writer.Line();
            using (writer.Block("for (nint row = 0; row < count; row++)"))
            {
                writer.Line("bool ended = t >= Unsafe.Add(ref lengths, row);");
                EmitRows("PreActivationRow", ReadStates(s => s.Name), ReadStates(s => s.Next), saved);
                foreach (var name in GradientRows()) writer.Line($"ref float {name}Row = ref Unsafe.Add(ref {name}, row * PaddedUnits);");
                if (UsesHanded) writer.Line($"ref float handedRow = ref Unsafe.Add(ref handed, row * {kernel.Backward.Handed.Count} * PaddedUnits);");
                EmitPrefetches([.. ReadStates(s => s.Name).Select(s => s.Name), .. ReadStates(s => s.Next).Select(s => s.Name + "New"), .. saved, .. Seeds.Contains(cell.States[0]) ? new[] { "dOut" } : [], "pre"]);
                var sums = lines.Where(line => line.Kind == AdjointKind.Sum).ToList();
                foreach (var sum in sums) writer.Line($"V {sum.Name}Sum = S.Zero;");
                using (writer.Block("for (nint unit = 0; unit < units; unit += S.Lanes)"))
                {
                    using (writer.Block("if (ended)"))
                    {
                        EmitZeroPreActivations();
                        writer.Line("continue;");
                    }

                    writer.Line();
                    EmitForwardValues(recomputed);
                    EmitIncoming();
                    EmitBackwardLines(lines);
                    EmitStores(lines);
                }

                EmitSlicesWithoutUnits();
                foreach (var sum in sums) writer.Line($"Unsafe.Add(ref gradients.DSums, ((part + row) * {cell.Reductions.Count}) + {ReductionIndex(sum.Of)}) += S.Sum({sum.Name}Sum);");
            }
        }
    }

    private IEnumerable<State> ReadStates(Func<State, string> name) => cell.States.Where(s => phase.ReadBack.Contains(name(s)));

    /// <summary>The states whose gradients after the step come in here, and get those before it in their place.</summary>
    private List<State> Seeds => cell.States.Where(s => kernel.Backward.Complete[s.Next] == phase.Number).ToList();

    /// <summary>What a later phase multiplied, whose gradient comes from that product.</summary>
    private string? Operand => kernel.Products.FirstOrDefault(later => later.Number == phase.Number + 1)?.Operand;

    /// <summary>Whether the phase computes the gradient of a value.</summary>
    private bool IsComputed(string name) => kernel.Backward.LinesOf(phase.Number).Any(line => line.Of == name && line.Kind is AdjointKind.Value or AdjointKind.State);

    private bool UsesHanded => kernel.Backward.Handed.Any(name => IsRead(Differentiation.Handed(name)) || kernel.Backward.LinesOf(phase.Number).Any(line => line.Kind == AdjointKind.Handed && line.Of == name));

    private bool IsRead(string name) => kernel.Backward.LinesOf(phase.Number).Any(line => line.Value.Variables.Contains(name));

    private int ReductionIndex(string name) => cell.Reductions.Select(r => r.Name).ToList().IndexOf(name);

    private int HandedIndex(string name) => kernel.Backward.Handed.ToList().IndexOf(name);

    /// <summary>Gradients that have a row for each sequence.</summary>
    private IEnumerable<string> GradientRows()
    {
        if (Operand is { } operand) yield return Differentiation.Of(operand) + "Product";
        if (Seeds.Contains(cell.States[0])) yield return "dOut";
        foreach (var state in cell.States.Where(s => Seeds.Contains(s) || IsComputed(s.Name))) yield return Differentiation.Of(state.Name) + "InTime";
    }

    private void EmitGradientBases()
    {
        if (Operand is { } operand) Base(Differentiation.Of(operand) + "Product", KernelOperandsEmitter.Gradient(operand), "part");
        if (Seeds.Contains(cell.States[0])) Base("dOut", "DOut", "place");
        foreach (var state in cell.States.Where(s => Seeds.Contains(s) || IsComputed(s.Name))) Base(Differentiation.Of(state.Name) + "InTime", KernelOperandsEmitter.Gradient(state.Name), "part");
        if (UsesHanded) writer.Line($"ref float handed = ref Unsafe.Add(ref gradients.Handed, (part * {kernel.Backward.Handed.Count} * PaddedUnits){PlusFirst});");
        foreach (var tensor in cell.VectorTensors.Where(t => cell.Vectors.Any(v => v.Tensor == t && IsComputed(v.Name))))
        {
            var (name, field) = (Differentiation.Of(tensor.Reference), KernelOperandsEmitter.Gradient(tensor.Reference));
            writer.Line($"ref float {name} = ref {(HasBlocks ? $"Unsafe.Add(ref gradients.{field}, first * {kernel.CountOf(tensor)})" : $"gradients.{field}")};");
        }

        void Base(string name, string field, string row) => writer.Line($"ref float {name} = ref Unsafe.Add(ref gradients.{field}, ({row} * PaddedUnits){PlusFirst});");
    }

    /// <summary>The last vector of units may be several of a width, of which the loop leaves out those without units; the product with U takes them too.</summary>
    private void EmitSlicesWithoutUnits()
    {
        if (kernel.Widths.All(lanes => Matrix.CeilingDivide(kernel.Units, lanes) * lanes == kernel.Width)) return;
        if (!cell.PreActivations.Any(pre => IsComputed(pre.Name))) return;
        using (writer.Block($"for (nint unit = (units + S.Lanes - 1) & -S.Lanes; unit < ((units + {kernel.Lanes - 1}) & -{kernel.Lanes}); unit += S.Lanes)")) EmitZeroPreActivations();
    }

    private void EmitZeroPreActivations()
    {
        for (int g = 0; g < cell.PreActivations.Count; g++)
            if (IsComputed(cell.PreActivations[g].Name)) writer.Line($"S.Store(S.Zero, ref preRow, {PreActivationIndex(g)});");
    }

    private void EmitForwardValues(IReadOnlyList<Equation> recomputed)
    {
        var reads = phase.ReadBack;
        for (int g = 0; g < kernel.SavedInPlace.Count; g++)
            if (kernel.SavedInPlace[g] is { } kept && reads.Contains(kept)) writer.Line($"V {kept} = S.Load(ref preRow, {PreActivationIndex(g)});");
        foreach (var (pre, n) in cell.PreActivations.Select((pre, n) => (pre, n)))
            if (reads.Contains(pre.Name)) writer.Line($"V {pre.Name} = S.Load(ref preRow, {PreActivationIndex(n)});");
        EmitVectors(reads.Contains);
        EmitReductions(reads.Contains);
        foreach (var saved in kernel.Saved.Where(reads.Contains)) writer.Line($"V {saved} = S.Load(ref {saved}Row, unit);");
        foreach (var state in cell.States)
        {
            if (reads.Contains(state.Name)) writer.Line($"V {state.Name} = S.Load(ref {state.Name}Row, unit);");
            if (reads.Contains(state.Next)) writer.Line($"V {state.Next} = S.Load(ref {state.Name}NewRow, unit);");
        }

        foreach (var equation in recomputed) writer.Line($"V {equation.Name} = {equation.Value.Fuse().ToCSharp()};");
    }

    /// <summary>The gradients that come from outside of the phase.</summary>
    private void EmitIncoming()
    {
        if (Operand is { } operand && IsRead(Differentiation.Incoming(operand)))
            writer.Line($"V {Differentiation.Incoming(operand)} = S.Load(ref {Differentiation.Of(operand)}ProductRow, unit);");
        foreach (var state in cell.States.Where(s => IsRead(Differentiation.Incoming(s.Name))))
            writer.Line($"V {Differentiation.Incoming(state.Name)} = S.Load(ref {Differentiation.Of(state.Name)}InTimeRow, unit);");

        // The output is the first state: its gradient comes from above and from the step after.
        foreach (var state in Seeds)
        {
            var incoming = $"S.Load(ref {Differentiation.Of(state.Name)}InTimeRow, unit)";
            writer.Line($"V {Differentiation.Incoming(state.Next)} = {(state == cell.States[0] ? $"S.Add({incoming}, S.Load(ref dOutRow, unit))" : incoming)};");
        }

        foreach (var name in kernel.Backward.Handed.Where(name => IsRead(Differentiation.Handed(name))))
            writer.Line($"V {Differentiation.Handed(name)} = S.Load(ref handedRow, {HandedPlace(name)});");
        foreach (var reduction in cell.Reductions.Where(r => IsRead(Differentiation.Of(r.Name))))
            writer.Line($"V {Differentiation.Of(reduction.Name)} = S.Create(Unsafe.Add(ref gradients.DSums, ((part + row) * {cell.Reductions.Count}) + {ReductionIndex(reduction.Name)}));");
    }

    private string HandedPlace(string name) => HandedIndex(name) is var i && i == 0 ? "unit" : $"({i} * PaddedUnits) + unit";

    private void EmitBackwardLines(IReadOnlyList<Adjoint> lines)
    {
        foreach (var line in lines)
        {
            var value = line.Value.Fuse().ToCSharp();
            writer.Line(EquationText.Origin(cell, line));
            writer.Line($"V {LineName(line)} = {(line.IsState ? $"S.Flush({value})" : value)};");
        }
    }

    /// <summary>A part of a gradient and the whole have different names.</summary>
    private static string LineName(Adjoint line) => line.Kind is AdjointKind.Handed or AdjointKind.Sum ? line.Name + "Part" : line.Name;

    private void EmitStores(IReadOnlyList<Adjoint> lines)
    {
        // The product with U sums over padding too, and what is zero there must be zero in the gradients.
        EmitSliceMask();
        for (int g = 0; g < cell.PreActivations.Count; g++)
            if (IsComputed(cell.PreActivations[g].Name)) writer.Line($"S.Store({Masked(Differentiation.Of(cell.PreActivations[g].Name))}, ref preRow, {PreActivationIndex(g)});");
        foreach (var vector in cell.Vectors.Where(v => IsComputed(v.Name)))
        {
            var (gradient, index) = (Differentiation.Of(vector.Tensor.Reference), VectorIndex(kernel.PlaceOf(vector)));
            writer.Line($"S.Store(S.Add(S.Load(ref {gradient}, {index}), {Masked(Differentiation.Of(vector.Name))}), ref {gradient}, {index});");
        }

        foreach (var state in cell.States)
        {
            bool direct = IsComputed(state.Name);
            if (direct || Seeds.Contains(state)) writer.Line($"S.Store({(direct ? Masked(Differentiation.Of(state.Name)) : "S.Zero")}, ref {Differentiation.Of(state.Name)}InTimeRow, unit);");
        }

        foreach (var line in lines)
        {
            if (line.Kind == AdjointKind.Handed) writer.Line($"S.Store({Masked(LineName(line))}, ref handedRow, {HandedPlace(line.Of)});");
            if (line.Kind == AdjointKind.Sum) writer.Line($"{line.Name}Sum = S.Add({line.Name}Sum, {Masked(LineName(line))});");
        }
    }
}
