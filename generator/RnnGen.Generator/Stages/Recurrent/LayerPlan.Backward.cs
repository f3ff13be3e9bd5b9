using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;
using static RnnGen.Generator.Emission.SharingEmitter;

namespace RnnGen.Generator.Stages.Recurrent;

/// <summary>
/// The backward pass over a batch: the kernels go through the steps, last to first; products over all steps give the gradients of weights and inputs.
/// </summary>
internal sealed partial record LayerPlan
{
    public override void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward)
    {
        var kernel = Kernel;
        int firstState = plan.IndexOf(States[0]);
        EmitOperands(writer);
        EmitGradientOperands(writer, plan, backward);

        // The gradients of weights that each unit has for itself are sums over all sequences.
        bool whole = Vectors.Count > 0;
        writer.Line();
        writer.Line($"// through the steps, last to first; the pre-activations become their gradients{(whole ? "; in one part, for some gradients are sums over all sequences" : string.Empty)}");
        using (writer.Block(Sequences(whole)))
        {
            for (int i = 0; i < States.Count; i++) writer.Line($"Passes.LoadStateGradient(workspace, part, {firstState + i}, In.{States[i].GradientBuffer!.Identifier});");
            writer.Line($"{kernel.Name}.Backward({Order}steps, rows, part, ref Passes.Lengths(workspace), operands, gradients);");
            if (HiddenWeights is { Matrix.HasPadding: true }) writer.Line(ClearPadding($"ref gradients.{KernelOperandsEmitter.Gradient(kernel.Cell.States[0].Name)}", kernel.Width, kernel.Units));
            for (int i = 0; i < States.Count; i++) writer.Line($"Passes.StoreStateGradient(workspace, part, {firstState + i}, In.{States[i].GradientBuffer!.Identifier});");
        }

        writer.Line();
        Wait(writer);
        writer.Line();
        writer.Line("// dU += hᵀ·dPreActivations, dW += xᵀ·dPreActivations, db += Σ dPreActivations, over all steps at once");
        var input = Fed(InputWeights, kernel.Input);
        using (writer.Block(Blocks(kernel.Blocks))) EmitWeightGradients(writer, input);
        InputGradientEmitter.Emit(writer, Input, InputTransposed?.Buffer, "steps * rows", input, backward, plan.Zeros);
    }

    private void EmitGradientOperands(SourceWriter writer, ModelPlan plan, BackwardStage backward)
    {
        var cell = Kernel.Cell;
        using (writer.Block($"var gradients = new {Kernel.Name}.Gradients", "};"))
        {
            foreach (var (phase, transposed) in Kernel.Products.Zip(HiddenTransposed, (phase, transposed) => (phase, transposed)))
                writer.Line($"{KernelOperandsEmitter.Transposed(phase)} = {Names.Buffer(transposed.Buffer)},");
            foreach (var (tensor, vector) in Vectors.Zip(cell.VectorTensors, (tensor, vector) => (tensor, vector)))
                writer.Line($"{KernelOperandsEmitter.Gradient(vector.Reference)} = {Names.Tensor("g", tensor)},");
            writer.Line($"DOut = {Names.Buffer(backward.Outputs)},");
            foreach (var (state, s) in cell.States.Zip(States, (state, s) => (state, s))) writer.Line($"{KernelOperandsEmitter.Gradient(state.Name)} = {Names.Buffer(s.GradientBuffer!)},");
            foreach (var (phase, gradient) in Kernel.Products.Where(phase => phase.Number > 0).Zip(OperandGradients, (phase, gradient) => (phase, gradient)))
                writer.Line($"{KernelOperandsEmitter.Gradient(phase.Operand)} = {Names.Buffer(gradient)},");
            if (OperandGradients.Count > 0) writer.Line($"Zeros = {Names.Buffer(plan.Zeros)},");
            if (Sums.Handed is { } handed) writer.Line($"Handed = {Names.Buffer(handed)},");
            if (Sums.Gradients is { } sums) writer.Line($"DSums = {Names.Buffer(sums)},");
        }
    }

    private void EmitWeightGradients(SourceWriter writer, ProductGradient input)
    {
        var kernel = Kernel;
        var gradients = new WeightGradientEmitter(writer, "steps * rows");
        var h = OperandNames.Field(kernel.Cell.States[0].Name);
        var old = new Factor(Reverse ? $"ref Unsafe.Add(ref operands.{h}, rows * {kernel.Width})" : $"ref operands.{h}", kernel.Width);
        var x = ReadsTokens ? null : new Factor(Names.Rows(Input), Input.Width);
        bool same = kernel.Input == kernel.Hidden, parts = kernel.Products.Any(phase => phase.Gap > 0 || phase.Number > 0);
        if (ReadsTokens) gradients.Rows(input, "ref Passes.Tokens(workspace)");
        if (parts)
        {
            foreach (var phase in kernel.Products)
                gradients.Part(Fed(HiddenWeights!, phase.Product!), phase.Number == 0 ? old : new Factor($"ref operands.{OperandNames.Field(phase.Operand)}", kernel.Width), phase);
            gradients.ClearPadding(HiddenWeights!);
        }

        if (same && !parts)
        {
            gradients.Weights(Fed(HiddenWeights!, kernel.Hidden!), old, Biases(InputBias, HiddenBias), x is null ? null : (input, x));
            return;
        }

        // Products that fed different pre-activations go their own ways, each with its bias.
        var biases = same ? Biases(InputBias, HiddenBias) : Biases(InputBias);
        if (x is not null) gradients.Weights(input, x, biases);
        else if (biases.Count > 0) gradients.Bias(input, biases);
        if (same || kernel.Hidden is not { } hidden) return;
        if (!parts) gradients.Weights(Fed(HiddenWeights!, hidden), old, Biases(HiddenBias));
        else if (HiddenBias is not null) gradients.Bias(Fed(HiddenWeights!, hidden), HiddenBias);
    }

    private static IReadOnlyList<TensorPlan> Biases(params TensorPlan?[] biases) => biases.OfType<TensorPlan>().ToList();

    /// <summary>Where the gradients of what a product fed lie.</summary>
    private ProductGradient Fed(TensorPlan weights, ProductPlan product) => new(
        weights,
        product.FirstPreActivation == 0 ? "ref operands.PreActivations" : $"ref Unsafe.Add(ref operands.PreActivations, {product.FirstPreActivation * Kernel.Lanes})",
        Kernel.PreActivationColumns,
        Kernel.PreActivationBlock);
}
