using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
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
            var body = writer.Nested();
            EmitBody(body, plan, kernels, lanes);
            writer.Line($"""
                using global::System.Runtime.Intrinsics;
                using static global::RnnGen.CompilerServices.VectorMath;
                using V = global::System.Runtime.Intrinsics.Vector{lanes * 32};
                using Vector = global::System.Runtime.Intrinsics.Vector{lanes * 32}<float>;
                """);
            Usings.Emit(writer, body.ToString());
            writer.Add(body);
        }
    }

    private static void EmitBody(SourceWriter writer, ModelPlan plan, IReadOnlyList<KernelPlan> kernels, int lanes)
    {
        foreach (var kernel in kernels)
        {
            writer.Line();
            writer.Line($"/// <summary>A step of {kernel.Units} {kernel.Cell.Kind} units in vectors of {lanes}.</summary>");
            writer.Line(GeneratedNames.TypeMark);
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
