using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the structures in which the operands of a kernel travel, so that a call is read without counting arguments.</summary>
internal sealed class KernelOperandsEmitter(SourceWriter writer, KernelPlan kernel)
{
    private readonly Cell cell = kernel.Cell;

    public void Emit()
    {
        EmitConstants();
        writer.Line();
        EmitOperands();
        writer.Line();
        EmitGradients();
        writer.Line();
        EmitStepOperands();
    }

    /// <summary>The field of recurrent weights of a phase, transposed.</summary>
    public static string Transposed(PhasePlan phase) => $"U{phase.Suffix}Transposed";

    /// <summary>The field for the gradient of a value.</summary>
    public static string Gradient(string name) => OperandNames.Field(Differentiation.Of(name));

    private void EmitConstants()
    {
        writer.Line("/// <summary>Units; with padding, floats of a row of a state; those of a block.</summary>");
        writer.Line($"public const int Units = {kernel.Units}, PaddedUnits = {kernel.Width}, BlockUnits = {kernel.BlockUnits};");
        writer.Line();
        writer.Line("/// <summary>Floats of a row of pre-activations, and of a block of one.</summary>");
        writer.Line($"public const int PreActivationRow = {kernel.PreActivationColumns}, PreActivationBlock = {kernel.PreActivationBlock};");
    }

    private void EmitOperands()
    {
        writer.Line("/// <summary>What a pass over T steps of B sequences reads and writes. States are those before the first step and after each.</summary>");
        using (writer.Block("public ref struct Operands"))
        {
            if (kernel.Hidden is not null) Field("The recurrent weights, packed.", "U");
            foreach (var tensor in cell.VectorTensors) Field($"{tensor.Name}, packed.", OperandNames.Field(tensor.Reference));
            Field("[T, B, PreActivationRow], or of one step: pre-activations; then what the backward pass reads; then their gradients.", "PreActivations");
            foreach (var state in cell.States) Field("[T + 1, B, PaddedUnits].", OperandNames.Field(state.Name));
            foreach (var name in kernel.Saved) Field("[T, B, PaddedUnits], or of one step.", OperandNames.Field(name));
            if (cell.Reductions.Count > 0) Field($"[T, B, {cell.Reductions.Count}], or of one step: sums over units.", "Sums");
        }
    }

    private void EmitGradients()
    {
        writer.Line("/// <summary>What the way back reads and writes besides.</summary>");
        using (writer.Block("public ref struct Gradients"))
        {
            foreach (var phase in kernel.Products) Field("The recurrent weights, transposed.", Transposed(phase));
            foreach (var tensor in cell.VectorTensors) Field($"Of {tensor.Name}.", Gradient(tensor.Reference));
            Field("[T, B, PaddedUnits]: of the outputs.", "DOut");
            foreach (var state in cell.States) Field("[B, PaddedUnits]: of the state after the step, then of that before.", Gradient(state.Name));
            foreach (var phase in kernel.Products.Where(phase => phase.Number > 0)) Field("[B, PaddedUnits].", Gradient(phase.Operand));
            if (kernel.Products.Any(phase => phase.Number > 0)) Field("Zeros, a row.", "Zeros");
            if (kernel.Backward.Handed.Count > 0) Field($"[B, {kernel.Backward.Handed.Count} × PaddedUnits]: what parts of a step hand to those before.", "Handed");
            if (cell.Reductions.Count > 0) Field($"[B, {cell.Reductions.Count}]: of the sums over units.", "DSums");
        }
    }

    private void EmitStepOperands()
    {
        writer.Line("/// <summary>What one step reads and writes.</summary>");
        using (writer.Block("public ref struct StepOperands"))
        {
            Field("Where the sums begin: the biases.", "Start");
            writer.Line("/// <summary>The first row of W that is taken, the inputs, and floats of a block of W.</summary>");
            writer.Line("public nint First, Inputs, WBlock;");
            Field("The inputs.", "X");
            Field("The input weights, packed.", "W");
            if (kernel.Hidden is not null) Field("The recurrent weights, packed.", "U");
            if (kernel.TailInputs > 1) Field("The weights of the last units with several inputs a vector.", "Tail");
            foreach (var tensor in cell.VectorTensors) Field($"{tensor.Name}, packed.", OperandNames.Field(tensor.Reference));
            foreach (var state in cell.States)
            {
                writer.Line("/// <summary>A state before and after the step.</summary>");
                writer.Line($"public ref float {OperandNames.Old(state.Name)}, {OperandNames.New(state.Name)};");
            }

            if (kernel.PassedLength > 0) Field("What parts of the step leave to later ones.", "Passed");
        }
    }

    private void Field(string summary, string name) => writer.Line($"/// <summary>{summary}</summary>\npublic ref float {name};");
}
