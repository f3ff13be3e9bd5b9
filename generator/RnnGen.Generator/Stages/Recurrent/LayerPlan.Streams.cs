using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Recurrent;

/// <summary>In streams: calls of the kernels' steps.</summary>
internal sealed partial record LayerPlan : IStreamingStage
{
    public bool IsIdentity => false;

    /// <summary>A layer in reverse begins at a sequence's end.</summary>
    public override IStreamingStage? AsStreaming() => Reverse ? null : this;

    public StageScratch Scratch(bool isOutput) => new() { PreActivations = Kernel.PreActivationBlock, State = Kernel.Width, Passed = Kernel.PassedLength };

    public void EmitStep(StreamStep step)
    {
        var (writer, cell, h) = (step.Writer, Kernel.Cell, States[0]);
        var next = step.NewState();
        writer.Line();
        writer.Line($"// {Title}");
        KernelOperandsEmitter.DeclareStep(writer, Kernel, Operands, field => field switch
        {
            "Inputs" => ReadsTokens ? "1" : $"{Input.Size}",
            "X" => ReadsTokens ? step.One() : step.Inputs,
            "First" => ReadsTokens ? "token" : "0",
            "W" => ReadsTokens && !Kernel.HasRowsOfAnyLength ? Names.At(Names.Tensor("w", InputWeights), $"token * {Kernel.BlockUnits * Kernel.Input.Gates}") : Names.Tensor("w", InputWeights),
            "Passed" => step.Passed(0),
            _ when IndexOf(cell, s => field == OperandNames.Old(s.Name)) is var old and >= 0 => StreamStep.State(States[old]),
            _ when IndexOf(cell, s => field == OperandNames.New(s.Name)) is var moved and >= 0 => moved == 0 ? next : StreamStep.State(States[moved]),
            _ => Weights(step.Plan, field),
        });

        var order = Kernel.SerpentineOrder ? ", " + step.Descending() : string.Empty;
        foreach (var phase in Kernel.Phases) writer.Line($"{Kernel.Name}.Step{phase.Suffix}({Operands}{order});");

        // Only the units: slices without any are skipped, and the scratch there holds what another layer left.
        writer.Line($"Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>({StreamStep.State(h)}), ref Unsafe.As<float, byte>({next}), {4 * h.Units});");
        step.Inputs = StreamStep.State(h);
    }

    public void EmitStepOfSeveral(StreamsStep step)
    {
        var (writer, cell) = (step.Writer, Kernel.Cell);
        var (first, stride) = step.Inputs;
        KernelOperandsEmitter.DeclareStep(writer, Kernel, Operands, field => field switch
        {
            "Inputs" => $"{(ReadsTokens ? InputWeights.Matrix.Depth : Input.Size)}",
            "X" => ReadsTokens ? StreamsStep.State(States[0]) : first,
            "First" => "0",
            "W" => Names.Tensor("w", InputWeights),
            "Passed" => step.Passed(0),
            _ when field == OperandNames.New(cell.States[0].Name) => step.NewStates,
            _ when IndexOf(cell, s => field == OperandNames.Old(s.Name) || field == OperandNames.New(s.Name)) is var state and >= 0 => StreamsStep.State(States[state]),
            _ => Weights(step.Plan, field),
        });

        var inputs = ReadsTokens ? "ref input" : $"{stride}";
        writer.Line($"{Kernel.Name}.{StreamsKernelEmitter.Name(Input.Kind)}(rows, {inputs}, {Operands}, {step.Plan.StateLength}, ref scratch);");
        step.Inputs = (StreamsStep.State(States[0]), step.Plan.StateLength);
    }

    /// <summary>The name of a step's operands.</summary>
    private string Operands => char.ToLowerInvariant(Identifier[0]) + Identifier.Substring(1);

    private static int IndexOf(Cell cell, Func<State, bool> isIt) => cell.States.TakeWhile(s => !isIt(s)).Count() is var i && i < cell.States.Count ? i : -1;

    /// <summary>The weights of a step.</summary>
    private string Weights(ModelPlan plan, string field) => field switch
    {
        "Start" => $"ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(Start)})",
        "WBlock" => WBlock,
        "U" => Names.Tensor("w", HiddenWeights!),
        "Tail" => TailPlace(plan),
        _ => Names.Tensor("w", VectorFields.Single(v => v.Field == field).Tensor),
    };

    /// <summary>Floats of a block of the input weights.</summary>
    private string WBlock => $"{InputWeights.Matrix.BlockColumns * InputWeights.Matrix.Depth}";

    private string TailPlace(ModelPlan plan) => $"ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(Tail!)})";
}
