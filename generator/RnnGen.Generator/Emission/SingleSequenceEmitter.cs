using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the straight-line pass over one sequence alone, which takes the streaming step.</summary>
internal sealed class SingleSequenceEmitter(SourceWriter writer, KernelPlan kernel, SequencePlan sequence)
{
    private readonly bool reversible = kernel.RunsInReverse;
    private readonly bool hasVectors = kernel.Cell.Vectors.Count > 0;

    public void Emit()
    {
        foreach (var input in sequence.SingleSequence) Emit(input);
    }

    /// <summary>The pass's name.</summary>
    public static string Name(SingleSequenceInput input) => $"SingleSequenceFrom{input}";

    /// <summary>Where each of the values lies that one phase leaves to the next.</summary>
    public static Func<int, string> PassedAt(KernelPlan kernel) => i => i == 0 ? "ref passed" : $"ref Unsafe.Add(ref passed, {i * kernel.Width})";

    private void Emit(SingleSequenceInput input)
    {
        // What the step begins with at step t, and its inputs.
        var (parameters, begin) = input switch
        {
            SingleSequenceInput.PreActivations => ("ref float preActivations", $"ref Unsafe.Add(ref preActivations, t * {kernel.PreActivationColumns}), 0, 0, ref h, ref u, 0"),
            SingleSequenceInput.Tokens => (
                "ref float start, ref int tokens, ref float one, ref float wx, nint wBlock",
                "ref start, Unsafe.Add(ref tokens, t), 1, ref one, ref wx, wBlock"),
            _ => (
                "ref float start, nint inputs, ref float x, nint xWidth, ref float wx, nint wBlock",
                "ref start, 0, inputs, ref Unsafe.Add(ref x, t * xWidth), ref wx, wBlock"),
        };
        parameters += $", ref float u{(kernel.TailInputs > 1 ? ", ref float tail" : string.Empty)}{(hasVectors ? ", ref float p" : string.Empty)}";
        parameters += string.Concat(kernel.Cell.States.Select(s => $", ref float {s.Name}")) + (kernel.Passed.Count > 0 ? ", ref float passed" : string.Empty);
        writer.Line();
        writer.Line("/// <summary>All steps of one sequence, without a tape.</summary>");
        new TimeLoopEmitter(writer, reversible, sequence).Emit(Name(input), parameters, backwards: false);
        writer.Line();
        writer.Line("/// <summary>One step of one sequence from the states before it in the sequence to those after it.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {Name(input)}Step({(reversible ? "bool reverse, " : string.Empty)}nint t, {parameters})"))
        {
            writer.Line(reversible
                ? $"nint before = (reverse ? t + 1 : t) * {kernel.Width}, after = (reverse ? t : t + 1) * {kernel.Width};"
                : $"nint before = t * {kernel.Width}, after = before + {kernel.Width};");
            var states = kernel.Cell.States;
            var own = (kernel.TailInputs > 1 ? ", ref tail" : string.Empty) + (hasVectors ? ", ref p" : string.Empty);
            foreach (var phase in kernel.Phases)
            {
                var next = StreamEmitter.StepNext(
                    kernel, phase, s => $"ref Unsafe.Add(ref {states[s].Name}, before)", s => $"ref Unsafe.Add(ref {states[s].Name}, after)",
                    PassedAt(kernel));
                writer.Line($"Step{phase.Suffix}({(kernel.SerpentineOrder ? "(t & 1) != 0, " : string.Empty)}{begin}, ref Unsafe.Add(ref h, before), ref u{own}{next});");
            }
        }
    }
}
