using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the namespace of one vector width. The same text serves every width: what V and Vector stand for is all that differs.</summary>
internal static class WidthEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan, int lanes)
    {
        var kernels = plan.Kernels.SelectMany(k => k.Widths.Where(w => w == lanes).Select(_ => k)).ToList();
        if (kernels.Count == 0 && plan.Activations.Count == 0) return;

        writer.Line();
        using (writer.Block($"namespace {GeneratedNames.Namespace(plan.Spec.Type)}.Lanes{lanes}"))
        {
            writer.Line($"""
                using System;
                using System.Runtime.CompilerServices;
                using System.Runtime.Intrinsics;
                using static RnnGen.CompilerServices.VectorMath;
                using V = System.Runtime.Intrinsics.Vector{lanes * 32};
                using Vector = System.Runtime.Intrinsics.Vector{lanes * 32}<float>;
                """.Replace("using System", "using global::System").Replace("= System", "= global::System").Replace("static RnnGen", "static global::RnnGen"));
            foreach (var kernel in kernels)
            {
                writer.Line();
                writer.Line($"/// <summary>A step of {kernel.Units} {kernel.Cell.Kind} units in vectors of {lanes}.</summary>");
                using (writer.Block($"internal static class {kernel.Name}"))
                {
                    foreach (var phase in kernel.Phases)
                    {
                        var step = phase.Steps.Single(s => s.Lanes == lanes);
                        if (phase.Number > 0) writer.Line();
                        new StepKernelEmitter(writer, kernel, phase, step).Emit();
                        writer.Line();
                        new BatchKernelEmitter(writer, kernel, phase, step).Emit();
                        if (!plan.Streams) continue;
                        writer.Line();
                        new StreamsEquationEmitter(writer, kernel, phase, step).Emit();
                    }
                }
            }

            foreach (var activation in plan.Activations)
            {
                writer.Line();
                new ActivationEmitter(writer, activation).Emit(lanes);
            }
        }
    }
}
