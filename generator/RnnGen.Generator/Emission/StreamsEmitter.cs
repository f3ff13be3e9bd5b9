using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the step of several streams: every stage once, for all of them.</summary>
internal static class StreamsEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        var scratch = StreamsPlan.Of(plan);
        string input = plan.Input.Tokens ? "int" : "float";
        writer.Line("/// <summary>A step of one stream, and one of a few at once, which share the reading of the weights.</summary>");
        using (writer.Block($"public readonly struct Streaming : global::RnnGen.CompilerServices.IStreamNetwork<{input}>"))
        {
            writer.Line($"""
                public static int InputSize => {plan.Input.Size};

                public static int StateLength => {plan.StateLength};

                public static int OutputSize => {plan.Output.Size};

                public static int Scratch => {scratch.Length};

                public static int ScratchInState => {scratch.InState};

                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public static void Step(ref float w, ref {input} input, ref float state, ref float output, ref float scratch) => Network.Step(ref w, {(plan.Input.Tokens ? "input" : "ref input")}, ref state, ref output, ref scratch);

                [MethodImpl(MethodImplOptions.AggressiveOptimization)]
                """);
            using (writer.Block($"public static void Step(ref float w, nint rows, ref {input} input, ref float state, ref float output, ref float scratch)")) EmitStages(writer, plan);
        }
    }

    private static void EmitStages(SourceWriter writer, ModelPlan plan)
    {
        var step = new StreamsStep(writer, plan);
        foreach (var stage in plan.StreamingStages) step.Emit(stage);
        var (first, stride) = step.PlaceOf(plan.Output.Source);
        if (first != "ref output") writer.Line($"StreamSteps.CopyRows(rows, {plan.Output.Size}, {first}, {stride}, ref output, {plan.Output.Size});");
    }
}
