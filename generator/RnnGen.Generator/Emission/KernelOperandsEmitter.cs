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
        var legend = new List<string>();
        var fields = new List<string>();
        if (kernel.Hidden is not null) Add("U", "the recurrent weights, packed");
        foreach (var tensor in cell.VectorTensors) Add(OperandNames.Field(tensor.Reference), $"{tensor.Name}, packed");
        Add("PreActivations", "[T, B, PreActivationRow], or of one step: pre-activations, then what the backward pass reads, then their gradients");
        foreach (var state in cell.States) Add(OperandNames.Field(state.Name), "[T + 1, B, PaddedUnits], before the first step and after each");
        foreach (var name in kernel.Saved) Add(OperandNames.Field(name), "[T, B, PaddedUnits], or of one step");
        if (cell.Reductions.Count > 0) Add("Sums", $"[T, B, {cell.Reductions.Count}], or of one step: sums over units");
        Struct("Operands", "What a pass over T steps of B sequences reads and writes", legend, fields);

        void Add(string name, string what) => Describe(legend, fields, name, what);
    }

    private void EmitGradients()
    {
        var legend = new List<string>();
        var fields = new List<string>();
        foreach (var phase in kernel.Products) Add(Transposed(phase), "the recurrent weights, transposed");
        foreach (var tensor in cell.VectorTensors) Add(Gradient(tensor.Reference), $"of {tensor.Name}");
        Add("DOut", "[T, B, PaddedUnits], of the outputs");
        foreach (var state in cell.States) Add(Gradient(state.Name), "[B, PaddedUnits], of the state after the step, then of that before");
        foreach (var phase in kernel.Products.Where(phase => phase.Number > 0)) Add(Gradient(phase.Operand), "[B, PaddedUnits]");
        if (kernel.Products.Any(phase => phase.Number > 0)) Add("Zeros", "a row");
        if (kernel.Backward.Handed.Count > 0) Add("Handed", $"[B, {kernel.Backward.Handed.Count} × PaddedUnits], what parts of a step hand to those before");
        if (cell.Reductions.Count > 0) Add("DSums", $"[B, {cell.Reductions.Count}], of the sums over units");
        Struct("Gradients", "What the backward pass reads and writes besides", legend, fields);

        void Add(string name, string what) => Describe(legend, fields, name, what);
    }

    /// <summary>Adds a field to those of the same description, which stand together.</summary>
    private static void Describe(List<string> legend, List<string> fields, string name, string what)
    {
        int same = legend.FindIndex(entry => entry.EndsWith(": " + what, StringComparison.Ordinal));
        if (same >= 0) legend[same] = legend[same].Substring(0, legend[same].Length - what.Length - 2) + $", {name}: {what}";
        else legend.Add($"{name}: {what}");
        fields.Add(name);
    }

    private void Struct(string name, string summary, List<string> legend, List<string> fields)
    {
        writer.Line($"/// <summary>{summary}. {string.Join("; ", legend)}.</summary>");
        using (writer.Block($"public ref struct {name}")) writer.Line($"public ref float {string.Join(", ", fields)};");
    }

    /// <summary>The operands of a step, in order. A constructor writes them once; a structure that is made of nothing and filled would be written twice.</summary>
    public static IReadOnlyList<OperandField> StepFields(KernelPlan kernel)
    {
        var fields = new List<OperandField>
        {
            new("Start", "where the sums begin, the biases"),
            new("Inputs", "how many inputs there are", IsNumber: true),
            new("X", "the inputs"),
            new("W", "the input weights, packed, from the row that is taken first"),
        };
        if (kernel.HasRowsOfAnyLength) fields.Add(new("First", "the row of W that is taken first", IsNumber: true));
        if (kernel.Blocks > 1) fields.Add(new("WBlock", "floats of a block of W", IsNumber: true));
        if (kernel.Hidden is not null) fields.Add(new("U", "the recurrent weights, packed"));
        if (kernel.TailInputs > 1) fields.Add(new("Tail", "the weights of the last units with several inputs a vector"));
        fields.AddRange(kernel.Cell.VectorTensors.Select(tensor => new OperandField(OperandNames.Field(tensor.Reference), $"{tensor.Name}, packed")));
        foreach (var state in kernel.Cell.States)
        {
            fields.Add(new(OperandNames.Old(state.Name), "a state before the step"));
            fields.Add(new(OperandNames.New(state.Name), "a state after it"));
        }

        if (kernel.PassedLength > 0) fields.Add(new("Passed", "what parts of the step leave to later ones"));
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
        writer.Line($"/// <summary>What one step reads and writes. {string.Join("; ", fields.Select(f => $"{f.Name}: {f.Summary}"))}.</summary>");
        using (writer.Block($"public ref struct StepOperands({string.Join(", ", fields.Select(f => $"{f.Type} {f.Parameter}"))})"))
        {
            writer.Line($"public nint {string.Join(", ", fields.Where(f => f.IsNumber).Select(f => $"{f.Name} = {f.Parameter}"))};");
            writer.Line($"public ref float {string.Join(", ", fields.Where(f => !f.IsNumber).Select(f => $"{f.Name} = ref {f.Parameter}"))};");
        }
    }
}

/// <summary>One of a kernel's operands: a place in memory, or a number.</summary>
internal sealed record OperandField(string Name, string Summary, bool IsNumber = false)
{
    public string Type => IsNumber ? "nint" : "ref float";

    public string Parameter => char.ToLowerInvariant(Name[0]) + Name.Substring(1);
}
