using RnnGen.Generator.Equations;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the backward pass over a batch of sequences.</summary>
internal static class BackwardEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("""
            /// <summary>Every stage, last to first, from the gradient of the outputs; adds to the gradients of the parameters.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block("public static void Backward(ref float w, Workspace workspace, ref float g)"))
        {
            writer.Line("nint steps = workspace.Steps, rows = workspace.Size;");
            foreach (var stage in plan.Backward) writer.Line($"Backward{ForwardEmitter.StageName(stage.Stage)}(workspace, ref g, steps, rows);");
        }

        writer.Line();
        EmitTranspose(writer, plan);
        int state = plan.States.Count();
        foreach (var stage in plan.Backward)
        {
            writer.Line();
            writer.Line($"/// <summary>{stage.Stage.Title}</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block($"private static void Backward{ForwardEmitter.StageName(stage.Stage)}(Workspace workspace, ref float g, nint steps, nint rows)"))
            {
                switch (stage.Stage)
                {
                    case LayerPlan layer:
                        state -= layer.States.Count;
                        EmitLayer(writer, layer, stage, state, plan.Zeros);
                        break;
                    case DensePlan dense:
                        EmitDense(writer, dense, stage, plan.Zeros);
                        break;
                    case LastStepPlan last:
                        writer.Line($"Passes.SpreadLastStep(workspace, {Names.Buffer(stage.Outputs)}, {Names.Buffer(stage.Inputs)}, {last.Width});");
                        break;
                }
            }
        }
    }

    private static void EmitTranspose(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("""
            /// <summary>Lays the weights out for the backward pass, which multiplies by their transposes.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block("public static void Transpose(ref float w, Workspace workspace)"))
        {
            foreach (var stage in plan.Stages)
            {
                if (stage is LayerPlan layer)
                {
                    if (layer.InputTransposed is { } input) Transpose(layer.InputWeights, input);
                    Transpose(layer.HiddenWeights, layer.HiddenTransposed);
                }
                else if (stage is DensePlan { Transposed: { } transposed } dense)
                {
                    Transpose(dense.Weights, transposed);
                }
            }
        }

        void Transpose(TensorPlan tensor, BufferPlan buffer)
        {
            var (m, t) = (tensor.Matrix, tensor.Matrix.Transposed);
            writer.Line($"MatrixKernels.Transpose({m.Depth}, {Names.Tensor("w", tensor)}, {m.Columns}, {m.BlockColumns}, {m.BlockColumns}, {Names.Buffer(buffer)}, {t.Columns}, {t.BlockColumns});");
        }
    }

    private static void EmitLayer(SourceWriter writer, LayerPlan layer, BackwardStage stage, int firstState, BufferPlan zeros)
    {
        var kernel = layer.Kernel;
        var states = kernel.Cell.States;
        writer.Line($"ref float nets = {Names.Buffer(layer.Nets)};");
        foreach (var (state, s) in states.Zip(layer.States, (state, s) => (state, s)))
        {
            writer.Line($"ref float {state.Name} = {Names.Buffer(s.Buffer)};");
            writer.Line($"ref float {Differentiation.Of(state.Name)} = {Names.Buffer(s.Carry)};");
        }

        writer.Line();
        writer.Line("// through the steps, last to first; the nets become their gradients");
        for (int i = 0; i < states.Count; i++) writer.Line($"Passes.LoadStateGradient(workspace, {firstState + i}, In.{Names.Of(layer.States[i].Carry.Name)});");
        var references = string.Concat(states.Select(s => $", ref {s.Name}")) + string.Concat(layer.Saved.Select(b => $", {Names.Buffer(b)}"));
        var carries = string.Concat(states.Select(s => $", ref {Differentiation.Of(s.Name)}"));
        writer.Line($"{kernel.Name}.Backward(steps, rows, ref Passes.Lengths(workspace), {Names.Buffer(layer.HiddenTransposed)}, ref nets{references}, {Names.Buffer(stage.Outputs)}{carries});");
        for (int i = 0; i < states.Count; i++) writer.Line($"Passes.StoreStateGradient(workspace, {firstState + i}, In.{Names.Of(layer.States[i].Carry.Name)});");

        writer.Line();
        writer.Line("// dU += hᵀ·dNets, dW += xᵀ·dNets, db += Σ dNets, over all steps at once");
        var u = layer.HiddenWeights.Matrix;
        writer.Line($"MatrixKernels.AddWeightGradient(steps * rows, ref h, {kernel.Width}, {u.Depth}, ref nets, {u.Columns}, {u.BlockColumns}, {u.Columns}, {u.BlockColumns}, {Names.Tensor("g", layer.HiddenWeights)});");
        EmitInputs(writer, layer.Input, layer.InputWeights, layer.InputTransposed, "nets", "steps * rows", stage, zeros, $"{Names.Tensor("g", layer.InputBias)}, {Names.Tensor("g", layer.HiddenBias)}");
    }

    private static void EmitDense(SourceWriter writer, DensePlan dense, BackwardStage stage, BufferPlan zeros)
    {
        string rows = dense.PerStep ? "steps * rows" : "rows";
        writer.Line($"ref float dY = {Names.Buffer(stage.Outputs)};");
        if (dense.Activation is { } activation)
        {
            writer.Line($"// from {EquationText.Of(activation.Cell, activation.Cell.Equations[0])}");
            writer.Line($"{activation.Name}Activation.Backward({rows} * {dense.Weights.Matrix.Columns}, {Names.Buffer(dense.Output)}, ref dY);");
        }

        EmitInputs(writer, dense.Input, dense.Weights, dense.Transposed, "dY", rows, stage, zeros, Names.Tensor("g", dense.Bias));
    }

    /// <summary>What a product with weights passes on: gradients of the weights, of the biases, and of the inputs where there are any.</summary>
    private static void EmitInputs(
        SourceWriter writer, Source input, TensorPlan weights, BufferPlan? transposedBuffer, string d, string rows, BackwardStage stage, BufferPlan zeros, string biases)
    {
        var (m, t) = (weights.Matrix, weights.Matrix.Transposed);
        writer.Line(input.Kind == SourceKind.Tokens
            ? $"MatrixKernels.ScatterAddRows(ref Passes.Tokens(workspace), {rows}, {m.Depth}, ref {d}, {m.Columns}, {m.BlockColumns}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("g", weights)});"
            : $"MatrixKernels.AddWeightGradient({rows}, {Names.Rows(input)}, {input.Width}, {m.Depth}, ref {d}, {m.Columns}, {m.BlockColumns}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("g", weights)});");
        writer.Line($"MatrixKernels.AddColumnSums({rows}, ref {d}, {m.Columns}, {m.BlockColumns}, {m.Columns}, {m.BlockColumns}, {biases});");
        if (transposedBuffer is null) return;

        writer.Line();
        bool isFirst = input.Kind == SourceKind.Inputs;
        if (isFirst) writer.Line("if (!workspace.WithInputGradient) return;\n");
        writer.Line("// what reaches the stage before");
        writer.Line(
            $"MatrixKernels.Multiply({rows}, {m.Columns}, ref {d}, {m.Columns}, {Names.Buffer(transposedBuffer)}, {t.Columns}, {t.BlockColumns}, "
            + $"{Names.Buffer(zeros)}, 0, {Names.Buffer(stage.Inputs)}, {t.Columns}, {t.BlockColumns});");
    }
}
