using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the streaming step: every stage once.</summary>
internal static class StreamEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("""
            /// <summary>Reads one step, moves the state on and writes the outputs.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        var input = plan.Input.Tokens ? "int token" : "ref float input";
        using (writer.Block($"public static void Step(ref float w, {input}, ref float state, ref float output, ref float scratch)"))
        {
            var body = writer.Nested();
            var step = new StreamStep(body, plan);
            foreach (var stage in plan.StreamingStages) step.Emit(stage);
            foreach (var shared in step.SharedNames) writer.Line(shared);
            writer.Add(body);
            var outputs = step.PlaceOf(plan.Output.Source);
            if (outputs != "ref output") writer.Line($"Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>(ref output), ref Unsafe.As<float, byte>({outputs}), {4 * plan.Output.Size});");
        }
    }
}
