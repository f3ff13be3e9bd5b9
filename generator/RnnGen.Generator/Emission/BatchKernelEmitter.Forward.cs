using RnnGen.Generator.Cells;
using RnnGen.Generator.Program;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <content>Forward.</content>
internal sealed partial class BatchKernelEmitter
{
    private void EmitForward()
    {
        var parts = ForwardParts();
        writer.Line(isLast
            ? """
            /// <summary>
            /// The equations of one step for one block of units of every sequence, the pre-activations being there. What the backward pass needs takes
            /// the place of the pre-activations. A sequence past its end keeps its state.
            /// </summary>
            """
            : """
            /// <summary>
            /// The first equations of one step for one block of units of every sequence, the pre-activations being there, up to what the second product takes. That
            /// is zero for a sequence past its end. What the other equations and the backward pass need takes the place of the pre-activations.
            /// </summary>
            """);
        if (parts.Count > 1) writer.Line("/// <remarks>In two loops: the shorter the chains of operations, the more rows a processor has under way.</remarks>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"public static void Forward{phase.Suffix}({ForwardParameters(kernel, phase)})"))
        {
            EquationText.EmitConstants(writer, parts.SelectMany(part => part).Select(e => e.Value));
            if (isLast) EmitMask(ofSlice: false);
            for (int i = 0; i < parts.Count; i++)
            {
                if (i > 0) writer.Line();
                EmitForward(parts[i]);
            }
        }
    }

    /// <summary>
    /// The equations, loop by loop. Where the output is a function of another state after the step, which is one of functions of the pre-activations, all that this state needs stands in a loop of its
    /// own. Chains of operations are half as long then, and the processor has more rows under way: passes of 32 LSTM units take 3 % less time, of 64 2 %, of 128 1 %; of 256, none.
    /// </summary>
    private List<List<Equation>> ForwardParts()
    {
        const int most = 128;
        var cell = kernel.Cell;
        var equations = cell.EquationsOf(phase.Number).ToList();
        int last = equations.FindLastIndex(e => cell.States.Skip(1).Any(s => s.Next == e.Name));
        if (last < 0 || !isLast || kernel.Width > most) return [equations];

        var needed = new HashSet<string> { equations[last].Name };
        foreach (var equation in equations.Take(last + 1).Reverse().Where(e => needed.Contains(e.Name))) needed.UnionWith(equation.Value.Variables);
        List<Equation> first = equations.Where(e => needed.Contains(e.Name)).ToList(), second = equations.Except(first).ToList();
        bool IsRead(string name) => second.Any(e => e.Value.Variables.Contains(name));

        // What the second loop reads must be there still: values of the first in memory, and pre-activations that nothing has replaced.
        bool IsStored(string name) => kernel.SavedInPlace.Contains(name) || kernel.Saved.Contains(name) || cell.States.Any(s => s.Next == name);
        bool splits = IsRead(equations[last].Name)
            && first.All(e => !IsRead(e.Name) || IsStored(e.Name))
            && cell.PreActivations.Zip(kernel.SavedInPlace, (pre, kept) => !IsRead(pre.Name) || first.All(e => e.Name != kept)).All(isThere => isThere);
        return splits ? [first, second] : [equations];
    }

    /// <summary>A loop over the rows.</summary>
    private void EmitForward(List<Equation> equations)
    {
        var saved = kernel.Saved.Where(name => IsWritten(name) || IsRead(name)).ToList();
        bool IsWritten(string name) => equations.Any(e => e.Name == name);
        bool IsRead(string name) => equations.Any(e => e.Value.Variables.Contains(name));
        bool IsTakenOver(string name) => !IsWritten(name) && IsRead(name);
        using (writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            writer.Line("bool ended = t >= Unsafe.Add(ref lengths, row);");
            EmitRowReferences("preStride", saved, s => IsRead(s.Name) || IsWritten(s.Next), s => IsWritten(s.Next) || IsRead(s.Next));
            EmitPrefetches(kernel.Cell.States.Where(s => IsWritten(s.Next)).Select(state => state.Name + "New").Concat(saved.Where(IsWritten)));
            using (writer.Block(SliceLoop()))
            {
                using (writer.Block("if (ended)"))
                {
                    foreach (var state in kernel.Cell.States.Where(s => IsWritten(s.Next)))
                        writer.Line($"V.LoadUnsafe(ref {state.Name}Row, (nuint)unit).StoreUnsafe(ref {state.Name}NewRow, (nuint)unit);");
                    if (!isLast) writer.Line($"Vector.Zero.StoreUnsafe(ref {kernel.Cell.Operand}Row, (nuint)unit);");
                    writer.Line("continue;");
                }

                writer.Line();
                foreach (var (pre, g) in kernel.Cell.PreActivations.Select((pre, g) => (pre, g)))
                    if (IsRead(pre.Name)) writer.Line($"var {pre.Name} = V.LoadUnsafe(ref preRow, {PreActivationIndex(g)});");
                for (int g = 0; g < kernel.SavedInPlace.Count; g++)
                    if (kernel.SavedInPlace[g] is { } kept && IsTakenOver(kept)) writer.Line($"var {kept} = V.LoadUnsafe(ref preRow, {PreActivationIndex(g)});");
                foreach (var name in saved.Where(IsTakenOver)) writer.Line($"var {name} = V.LoadUnsafe(ref {name}Row, (nuint)unit);");
                EmitVectors(IsRead);
                foreach (var state in kernel.Cell.States)
                {
                    if (IsRead(state.Name)) writer.Line($"var {state.Name} = V.LoadUnsafe(ref {state.Name}Row, (nuint)unit);");
                    if (IsTakenOver(state.Next)) writer.Line($"var {state.Next} = V.LoadUnsafe(ref {state.Name}NewRow, (nuint)unit);");
                }

                if (equations.Any(e => kernel.Cell.States.Any(s => s.Next == e.Name))) EmitMask(ofSlice: true);
                foreach (var equation in equations)
                {
                    var state = kernel.Cell.States.FirstOrDefault(s => s.Next == equation.Name);
                    var value = equation.Value.Fuse().ToCSharp();
                    writer.Line(EquationText.Describe(kernel.Cell, equation));
                    writer.Line($"var {equation.Name} = {(state is null ? value : UnitMask.Of($"Flush({value})", Masks))};");
                    if (state is not null) writer.Line($"{equation.Name}.StoreUnsafe(ref {state.Name}NewRow, (nuint)unit);");
                }

                for (int g = 0; g < kernel.SavedInPlace.Count; g++)
                    if (kernel.SavedInPlace[g] is { } kept && IsWritten(kept)) writer.Line($"{kept}.StoreUnsafe(ref preRow, {PreActivationIndex(g)});");
                foreach (var name in saved.Where(IsWritten)) writer.Line($"{name}.StoreUnsafe(ref {name}Row, (nuint)unit);");
            }
        }
    }
}
