using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the pass over one sequence alone, which takes the streaming step: in a loop over time, or straight-line where the length is stated.</summary>
internal sealed class SingleSequenceEmitter(SourceWriter writer, KernelPlan kernel, SequencePlan? sequence)
{
    private readonly bool reversible = kernel.RunsInReverse;

    /// <summary>The pass's name.</summary>
    public static string Name(SingleSequenceInput input) => $"SingleSequenceFrom{input}";

    public void Emit(SingleSequenceInput input)
    {
        var parameters = "in StepOperands layer" + input switch
        {
            SingleSequenceInput.PreActivations => string.Empty,
            SingleSequenceInput.Tokens => ", ref int tokens",
            _ => ", nint xStride",
        };
        writer.Line();
        writer.Line("/// <summary>All steps of one sequence, without a tape. The layer's operands are those of step 0, the old states the initial ones.</summary>");
        if (sequence is null)
        {
            EmitLoop(input, parameters);
            return;
        }

        new TimeLoopEmitter(writer, reversible, sequence).Emit(Name(input), parameters, backwards: false);
        writer.Line();
        writer.Line("/// <summary>One step of one sequence from the states before it in the sequence to those after it.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {Name(input)}Step({(reversible ? "bool reverse, " : string.Empty)}nint t, {parameters})"))
        {
            writer.Line("var operands = layer;");
            EmitStep(input);
        }
    }

    private void EmitLoop(SingleSequenceInput input, string parameters)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"public static void {Name(input)}({(reversible ? "bool reverse, " : string.Empty)}nint steps, {parameters})"))
        {
            writer.Line("var operands = layer;");
            string i = reversible ? "i" : "t";
            using (writer.Block($"for (nint {i} = 0; {i} < steps; {i}++)"))
            {
                if (reversible) writer.Line("nint t = reverse ? steps - 1 - i : i;");
                EmitStep(input);
            }
        }
    }

    private void EmitStep(SingleSequenceInput input)
    {
        writer.Line(reversible
            ? "nint before = (reverse ? t + 1 : t) * PaddedUnits, after = (reverse ? t : t + 1) * PaddedUnits;"
            : "nint before = t * PaddedUnits, after = before + PaddedUnits;");
        writer.Line(input switch
        {
            SingleSequenceInput.PreActivations => "operands.Start = ref Unsafe.Add(ref layer.Start, t * PreActivationRow);",
            SingleSequenceInput.Tokens => kernel.HasRowsOfAnyLength
                ? "operands.First = Unsafe.Add(ref tokens, t);"
                : $"operands.W = ref Unsafe.Add(ref layer.W, Unsafe.Add(ref tokens, t) * {kernel.BlockUnits * kernel.Input.Gates});",
            _ => "operands.X = ref Unsafe.Add(ref layer.X, t * xStride);",
        });
        foreach (var state in kernel.Cell.States.Select(s => s.Name))
        {
            writer.Line($"operands.{OperandNames.Old(state)} = ref Unsafe.Add(ref layer.{OperandNames.Old(state)}, before);");
            writer.Line($"operands.{OperandNames.New(state)} = ref Unsafe.Add(ref layer.{OperandNames.Old(state)}, after);");
        }

        foreach (var phase in kernel.Phases) writer.Line($"Step{phase.Suffix}(operands{(kernel.SerpentineOrder ? ", (t & 1) != 0" : string.Empty)});");
    }
}
