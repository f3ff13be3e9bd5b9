using RnnGen.Generator.Program;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the equations of one block of units for several streams, at one vector width.</summary>
internal sealed class StreamsEquationEmitter(SourceWriter writer, KernelPlan kernel, PhasePlan phase, StepPlan step)
{
    public void Emit()
    {
        var cell = kernel.Cell;
        var equations = cell.EquationsOf(phase.Number).ToList();
        bool last = BatchKernelEmitter.IsLast(kernel, phase);

        // Of the first state only the units leave the scratch.
        bool masks = kernel.Units % step.Lanes != 0 && equations.Any(e => cell.States.Skip(1).Any(s => s.Next == e.Name)), inLoop = kernel.BlockUnits > step.Lanes;
        bool Reads(string name) => cell.Reads(name, phase.Number);
        bool Writes(string name) => equations.Any(e => e.Name == name);
        writer.Line("""
            /// <summary>The equations of one step of several streams for one block of units, the pre-activations being there.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block($"public static void Streams{phase.Suffix}({StreamsKernelEmitter.Parameters(kernel, phase)})"))
        {
            EquationText.EmitConstants(writer, equations.Select(e => e.Value));
            if (masks && !inLoop) writer.Line(UnitMask.First("units"));
            using (writer.Block("for (nint row = 0; row < rows; row++)"))
            {
                using (writer.Block($"for (nint unit = 0; unit < units; unit += {step.Lanes})"))
                {
                    foreach (var (pre, place) in cell.PreActivations.Select((pre, n) => (pre, n)).Where(p => p.pre.Phase == phase.Number))
                        writer.Line($"var {pre.Name} = V.LoadUnsafe(ref preActivations, {Index(place)});");
                    for (int v = 0; v < cell.Vectors.Count; v++)
                        if (Reads(cell.Vectors[v].Name)) writer.Line($"var {cell.Vectors[v].Name} = V.LoadUnsafe(ref p, {Index(v)});");
                    foreach (var state in cell.States.Where(s => Reads(s.Name))) writer.Line($"var {state.Name} = V.LoadUnsafe(ref {state.Name}Old, (nuint)unit);");
                    foreach (var name in kernel.Passed.Where(name => !Writes(name) && Reads(name))) writer.Line($"var {name} = V.LoadUnsafe(ref {name}Passed, (nuint)unit);");
                    if (masks && inLoop) writer.Line(UnitMask.First("units - unit"));
                    foreach (var equation in equations)
                    {
                        int number = cell.States.ToList().FindIndex(s => s.Next == equation.Name);
                        var value = equation.Value.Fuse().ToCSharp();
                        writer.Line(EquationText.Describe(cell, equation));
                        writer.Line($"var {equation.Name} = {(number < 0 ? value : UnitMask.Of($"Flush({value})", masks && number > 0))};");
                        if (number >= 0) writer.Line($"{equation.Name}.StoreUnsafe(ref {(number == 0 ? "hNew" : cell.States[number].Name + "Old")}, (nuint)unit);");
                        if (kernel.Passed.Contains(equation.Name)) writer.Line($"{equation.Name}.StoreUnsafe(ref {equation.Name}Passed, (nuint)unit);");
                    }
                }

                writer.Line();
                writer.Line($"preActivations = ref Unsafe.Add(ref preActivations, {kernel.PreActivationBlock});");
                foreach (var state in cell.States) writer.Line($"{state.Name}Old = ref Unsafe.Add(ref {state.Name}Old, stride);");
                foreach (var name in kernel.Passed) writer.Line($"{name}Passed = ref Unsafe.Add(ref {name}Passed, {kernel.Width});");
                if (last) writer.Line($"hNew = ref Unsafe.Add(ref hNew, {kernel.Width});");
            }
        }
    }

    private string Index(int vector) => vector == 0 ? "(nuint)unit" : $"(nuint)(unit + {vector * kernel.Lanes})";
}
