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

    /// <summary>The operands of a step, in order. A constructor writes them once; a structure that is made of nothing and filled would be written twice.</summary>
    public static IReadOnlyList<OperandField> StepFields(KernelPlan kernel)
    {
        var fields = new List<OperandField>
        {
            new("Start", "Where the sums begin: the biases."),
            new("Inputs", "How many inputs there are.", IsNumber: true),
            new("X", "The inputs."),
            new("W", "The input weights, packed, from the row that is taken first."),
        };
        if (kernel.HasRowsOfAnyLength) fields.Add(new("First", "The row of W that is taken first.", IsNumber: true));
        if (kernel.Blocks > 1) fields.Add(new("WBlock", "Floats of a block of W.", IsNumber: true));
        if (kernel.Hidden is not null) fields.Add(new("U", "The recurrent weights, packed."));
        if (kernel.TailInputs > 1) fields.Add(new("Tail", "The weights of the last units with several inputs a vector."));
        fields.AddRange(kernel.Cell.VectorTensors.Select(tensor => new OperandField(OperandNames.Field(tensor.Reference), $"{tensor.Name}, packed.")));
        foreach (var state in kernel.Cell.States)
        {
            fields.Add(new(OperandNames.Old(state.Name), $"{state.Name} before the step."));
            fields.Add(new(OperandNames.New(state.Name), $"{state.Name} after it."));
        }

        if (kernel.PassedLength > 0) fields.Add(new("Passed", "What parts of the step leave to later ones."));
        return fields;
    }

    /// <summary>Declares a step's operands; <paramref name="value"/> gives each field's.</summary>
    public static void DeclareStep(SourceWriter writer, KernelPlan kernel, string name, Func<string, string> value)
    {
        var fields = StepFields(kernel);
        writer.Line($"var {name} = new {kernel.Name}.StepOperands(");
        using (writer.Indent())
            for (int i = 0; i < fields.Count; i++) writer.Line($"{fields[i].Parameter}: {value(fields[i].Name)}{(i == fields.Count - 1 ? ");" : ",")}");
    }

    private void EmitStepOperands()
    {
        var fields = StepFields(kernel);
        writer.Line("/// <summary>What one step reads and writes.</summary>");
        using (writer.Block($"public ref struct StepOperands({string.Join(", ", fields.Select(f => $"{f.Type} {f.Parameter}"))})"))
            foreach (var field in fields) writer.Line($"/// <summary>{field.Summary}</summary>\npublic {field.Type} {field.Name} = {(field.IsNumber ? string.Empty : "ref ")}{field.Parameter};");
    }

    private void Field(string summary, string name) => writer.Line($"/// <summary>{summary}</summary>\npublic ref float {name};");
}

/// <summary>One of a kernel's operands: a place in memory, or a number.</summary>
internal sealed record OperandField(string Name, string Summary, bool IsNumber = false)
{
    public string Type => IsNumber ? "nint" : "ref float";

    public string Parameter => char.ToLowerInvariant(Name[0]) + Name.Substring(1);
}
