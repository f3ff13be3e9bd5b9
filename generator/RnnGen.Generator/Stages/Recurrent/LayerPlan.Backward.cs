using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
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
        var states = kernel.Cell.States;
        writer.Line($"ref float preActivations = {Names.Buffer(PreActivations)};");
        foreach (var (state, s) in states.Zip(States, (state, s) => (state, s)))
        {
            writer.Line($"ref float {state.Name} = {Names.Buffer(s.Buffer!)};");
            writer.Line($"ref float {Differentiation.Of(state.Name)} = {Names.Buffer(s.GradientBuffer!)};");
        }

        var references = string.Concat(states.Select(s => $", ref {s.Name}")) + string.Concat(kernel.ReadBack.Select(name => $", {SavedBuffer(name)}"));
        var stateGradients = string.Concat(states.Select(s => $", ref {Differentiation.Of(s.Name)}"))
            + (OperandGradient is { } gradient ? $", {Names.Buffer(plan.Zeros)}, {Names.Buffer(gradient)}" : string.Empty);
        var transposed = string.Join(", ", HiddenTransposed.Select(copy => Names.Buffer(copy.Buffer)));
        var (own, ownGradient) = Vectors is { } vectors ? ($", {Names.Tensor("w", vectors)}", $", {Names.Tensor("g", vectors)}") : (string.Empty, string.Empty);
        writer.Line();
        writer.Line("// through the steps, last to first; the pre-activations become their gradients");
        if (Vectors is not null) writer.Line("// in one part, for the gradients of weights that each unit has for itself are sums over all sequences");
        using (writer.Block(Sequences(whole: Vectors is not null)))
        {
            for (int i = 0; i < states.Count; i++) writer.Line($"Passes.LoadStateGradient(workspace, part, {firstState + i}, In.{States[i].GradientBuffer!.Identifier});");
            writer.Line(
                $"{kernel.Name}.Backward({Order}steps, rows, part, ref Passes.Lengths(workspace), {transposed}{own}, ref preActivations{references}{ownGradient}, "
                + $"{Names.Buffer(backward.Outputs)}{stateGradients});");
            if (HiddenWeights.Matrix.HasPadding) writer.Line(ClearPadding($"ref {Differentiation.Of(states[0].Name)}", kernel.Width, kernel.Units));
            for (int i = 0; i < states.Count; i++) writer.Line($"Passes.StoreStateGradient(workspace, part, {firstState + i}, In.{States[i].GradientBuffer!.Identifier});");
        }

        writer.Line();
        Wait(writer);
        writer.Line();
        writer.Line("// dU += hᵀ·dPreActivations, dW += xᵀ·dPreActivations, db += Σ dPreActivations, over all steps at once");
        var before = Reverse ? $"ref Unsafe.Add(ref h, rows * {kernel.Width})" : "ref h";
        var input = new ProductGradient(InputWeights, PreActivationsOf(kernel.Input), kernel.PreActivationColumns, kernel.PreActivationBlock);
        var hidden = new ProductGradient(HiddenWeights, PreActivationsOf(kernel.Hidden), kernel.PreActivationColumns, kernel.PreActivationBlock);
        using (writer.Block(Blocks(kernel.Blocks))) EmitWeightGradients();
        InputGradientEmitter.Emit(writer, Input, InputTransposed?.Buffer, "steps * rows", input, backward, plan.Zeros);

        string SavedBuffer(string name) => Names.Buffer(Saved[kernel.Saved.ToList().IndexOf(name)]);

        void EmitWeightGradients()
        {
            var gradients = new WeightGradientEmitter(writer, "steps * rows");
            bool tokens = ReadsTokens, same = kernel.Input == kernel.Hidden, parts = kernel.Phases.Count > 1;
            var (x, old) = (tokens ? null : new Factor(Names.Rows(Input), Input.Width), new Factor(before, kernel.Width));
            if (tokens) gradients.Rows(input, "ref Passes.Tokens(workspace)");
            foreach (var phase in kernel.Phases.Where(_ => parts))
            {
                var fed = new ProductGradient(HiddenWeights, PreActivationsOf(phase.Product), kernel.PreActivationColumns, kernel.PreActivationBlock);
                gradients.Part(fed, phase.Number == 0 ? old : new Factor(SavedBuffer(phase.Operand), kernel.Width), phase);
            }

            if (parts) gradients.ClearPadding(HiddenWeights);

            if (same && !parts)
            {
                gradients.Weights(hidden, old, [InputBias, HiddenBias], x is null ? null : (input, x));
                return;
            }

            // Products that fed different pre-activations go their own ways, each with its bias.
            IReadOnlyList<TensorPlan> biases = same ? [InputBias, HiddenBias] : [InputBias];
            if (x is null) gradients.Bias(input, biases);
            else gradients.Weights(input, x, biases);
            if (same) return;
            if (parts) gradients.Bias(hidden, HiddenBias);
            else gradients.Weights(hidden, old, [HiddenBias]);
        }

        string PreActivationsOf(ProductPlan product) => product.FirstPreActivation == 0 ? "ref preActivations" : $"ref Unsafe.Add(ref preActivations, {product.FirstPreActivation * kernel.Lanes})";
    }
}
