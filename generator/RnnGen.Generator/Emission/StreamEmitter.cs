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
            foreach (var stage in plan.StreamingStages) stage.EmitStep(step);
            foreach (var shared in step.SharedNames) writer.Line(shared);
            writer.Add(body);
            if (step.Inputs != "ref output") writer.Line($"Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>(ref output), ref Unsafe.As<float, byte>({step.Inputs}), {4 * plan.Output.Size});");
        }
    }

    /// <summary>The last arguments of a step's phase: the other states before it, and in the last phase where the next go; what the phases pass on; the next state.</summary>
    public static string StepNext(KernelPlan kernel, PhasePlan phase, Func<int, string> before, Func<int, string> after, Func<int, string> passed)
    {
        bool last = phase.Number == kernel.Phases.Count - 1;
        return string.Concat(Enumerable.Range(1, kernel.Cell.States.Count - 1).Select(s => $", {before(s)}{(last ? $", {after(s)}" : string.Empty)}"))
            + string.Concat(kernel.Passed.Select((_, i) => $", {passed(i)}"))
            + (last ? $", {after(0)}" : string.Empty);
    }
}
