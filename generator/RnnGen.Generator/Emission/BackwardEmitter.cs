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
            foreach (var stage in plan.Backward) writer.Line($"Backward{ForwardEmitter.StageName(stage.Stage)}({(ReadsWeights(stage) ? "ref w, " : string.Empty)}workspace, ref g, steps, rows);");
        }

        writer.Line();
        EmitTranspose(writer, plan);
        var states = plan.States.ToList();
        foreach (var stage in plan.Backward)
        {
            writer.Line();
            writer.Line($"/// <summary>{stage.Stage.Title}</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block($"private static void Backward{ForwardEmitter.StageName(stage.Stage)}({(ReadsWeights(stage) ? "ref float w, " : string.Empty)}Workspace workspace, ref float g, nint steps, nint rows)"))
            {
                switch (stage.Stage)
                {
                    case LayerPlan layer:
                        EmitLayer(writer, layer, stage, states.IndexOf(layer.States[0]), plan.Zeros);
                        break;
                    case DensePlan { Chunked: true } dense:
                        ChunkedLossEmitter.EmitBackward(writer, dense, stage, plan);
                        break;
                    case DensePlan dense:
                        EmitDense(writer, dense, stage, plan.Zeros);
                        break;
                    case LastStepPlan last:
                        writer.Line($"Passes.{(last.Reverse ? "SpreadFirstStep" : "SpreadLastStep")}(workspace, {Names.Buffer(stage.Outputs)}, {Names.Buffer(stage.Inputs)}, {last.Width});");
                        break;
                    case EmbeddingPlan e:
                        writer.Line($"Passes.AddEmbeddingGradient(workspace, {Names.Buffer(stage.Outputs)}, {e.Output.Width}, {Names.Tensor("g", e.Table)});");
                        break;
                    case OverTimePlan { Maximum: true } o:
                        writer.Line(
                            $"Passes.MaxOverTimeBackward(workspace, {Names.Rows(o.Input)}, {Names.Buffer(o.Output)}, {Names.Buffer(stage.Outputs)}, {o.Input.Width}, {plan.IndexOf(o)}, "
                            + $"{Names.Buffer(stage.Inputs)});");
                        break;
                    case OverTimePlan o:
                        writer.Line($"Passes.MeanOverTimeBackward(workspace, {Names.Buffer(stage.Outputs)}, {o.Input.Width}, {plan.IndexOf(o)}, {Names.Buffer(stage.Inputs)});");
                        break;
                    case DropoutPlan d:
                        writer.Line(
                            $"Passes.DropoutBackward(workspace, {ForwardEmitter.DropoutLength(d)}, {d.Number}, {Names.Float(d.Probability)}, {Names.Buffer(stage.Outputs)}, "
                            + $"{Names.Buffer(stage.Inputs)});");
                        break;
                    case ConcatenationPlan both:
                        writer.Line(
                            $"Passes.{(both.PerStep ? "Split" : "SplitLastStep")}(workspace, {both.Forward.Size}, {Names.Buffer(stage.Outputs)}, {both.Output.Width}, "
                            + $"{Names.Buffer(stage.Inputs)}, {both.Forward.Width}, {Names.Buffer(stage.Second!)}, {both.Reverse.Width});");
                        break;
                }
            }
        }
    }

    /// <summary>Whether a stage reads weights on the way back besides the transposed ones.</summary>
    private static bool ReadsWeights(BackwardStage stage) => stage.Stage is LayerPlan { Vectors: not null } or DensePlan { Chunked: true };

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
                    if (layer.InputTransposed is { } input) Transpose(layer.InputWeights, input, layer.Kernel.NetBlock);
                    if (layer.Kernel.Phases.Count == 1) Transpose(layer.HiddenWeights, layer.HiddenTransposed[0], layer.Kernel.NetBlock);
                    else foreach (var phase in layer.Kernel.Phases) TransposePart(layer, phase);
                }
                else if (stage is DensePlan { Transposed: { } transposed } dense)
                {
                    Transpose(dense.Weights, transposed, dense.Weights.Matrix.BlockColumns);
                }
            }
        }

        void Transpose(TensorPlan tensor, BufferPlan buffer, int block)
        {
            var (m, t) = (tensor.Matrix, tensor.Matrix.Transposed(block));
            writer.Line($"MatrixKernels.Transpose({m.Depth}, {Names.Tensor("w", tensor)}, {m.Columns}, {m.BlockColumns}, {block}, {Names.Buffer(buffer)}, {t.Columns}, {t.BlockColumns});");
        }

        void TransposePart(LayerPlan layer, PhasePlan phase)
        {
            int block = layer.Kernel.NetBlock;
            var (m, t) = (phase.Weights, phase.Weights.Transposed(block));
            writer.Line(
                $"MatrixKernels.TransposePart({m.Depth}, {PhaseWeights("w", layer, phase)}, {m.Columns}, {m.BlockColumns}, {phase.Gap}, {block}, "
                + $"{Names.Buffer(layer.HiddenTransposed[phase.Number])}, {t.Columns}, {t.BlockColumns});");
        }
    }

    /// <summary>The first of the recurrent weights, or of their gradients, that a phase takes.</summary>
    private static string PhaseWeights(string reference, LayerPlan layer, PhasePlan phase) =>
        $"ref Unsafe.Add(ref {reference}, At.{layer.HiddenWeights.Identifier}{(phase.Offset > 0 ? $" + {phase.Offset}" : string.Empty)})";

    private static void EmitLayer(SourceWriter writer, LayerPlan layer, BackwardStage stage, int firstState, BufferPlan zeros)
    {
        var kernel = layer.Kernel;
        var states = kernel.Cell.States;
        writer.Line($"ref float nets = {Names.Buffer(layer.Nets)};");
        foreach (var (state, s) in states.Zip(layer.States, (state, s) => (state, s)))
        {
            writer.Line($"ref float {state.Name} = {Names.Buffer(s.Buffer!)};");
            writer.Line($"ref float {Differentiation.Of(state.Name)} = {Names.Buffer(s.Carry!)};");
        }

        writer.Line();
        writer.Line("// through the steps, last to first; the nets become their gradients");
        for (int i = 0; i < states.Count; i++) writer.Line($"Passes.LoadStateGradient(workspace, {firstState + i}, In.{layer.States[i].Carry!.Identifier});");
        var references = string.Concat(states.Select(s => $", ref {s.Name}")) + string.Concat(kernel.ReadBack.Select(name => $", {SavedBuffer(name)}"));
        var carries = string.Concat(states.Select(s => $", ref {Differentiation.Of(s.Name)}"))
            + (layer.OperandGradient is { } gradient ? $", {Names.Buffer(zeros)}, {Names.Buffer(gradient)}" : string.Empty);
        var transposed = string.Join(", ", layer.HiddenTransposed.Select(Names.Buffer));
        var reverse = kernel.RunsInReverse ? layer.Reverse ? "reverse: true, " : "reverse: false, " : string.Empty;
        var (own, ownGradient) = layer.Vectors is { } vectors ? ($", {Names.Tensor("w", vectors)}", $", {Names.Tensor("g", vectors)}") : (string.Empty, string.Empty);
        writer.Line(
            $"{kernel.Name}.Backward({reverse}steps, rows, ref Passes.Lengths(workspace), {transposed}{own}, ref nets{references}{ownGradient}, "
            + $"{Names.Buffer(stage.Outputs)}{carries});");
        for (int i = 0; i < states.Count; i++) writer.Line($"Passes.StoreStateGradient(workspace, {firstState + i}, In.{layer.States[i].Carry!.Identifier});");

        writer.Line();
        writer.Line("// dU += hᵀ·dNets, dW += xᵀ·dNets, db += Σ dNets, over all steps at once");
        var before = layer.Reverse ? $"ref Unsafe.Add(ref h, rows * {kernel.Width})" : "ref h";
        var input = new Fed(layer.InputWeights, Nets(kernel.Input), kernel.NetColumns, kernel.NetBlock);
        var hidden = new Fed(layer.HiddenWeights, Nets(kernel.Hidden), kernel.NetColumns, kernel.NetBlock);
        if (kernel.Phases.Count == 1) EmitWeightGradient(writer, before, kernel.Width, "steps * rows", hidden);
        else foreach (var phase in kernel.Phases) EmitPhaseGradient(phase);
        EmitInputWeightGradient(writer, layer.Input, "steps * rows", input);
        if (kernel.Input == kernel.Hidden)
        {
            EmitBiasGradient(writer, "steps * rows", input, $"{Names.Tensor("g", layer.InputBias)}, {Names.Tensor("g", layer.HiddenBias)}");
        }
        else
        {
            EmitBiasGradient(writer, "steps * rows", input, Names.Tensor("g", layer.InputBias));
            EmitBiasGradient(writer, "steps * rows", hidden, Names.Tensor("g", layer.HiddenBias));
        }

        EmitInputGradient(writer, layer.Input, layer.InputTransposed, "steps * rows", input, stage, zeros);

        string SavedBuffer(string name) => Names.Buffer(layer.Saved[kernel.Saved.ToList().IndexOf(name)]);

        void EmitPhaseGradient(PhasePlan phase)
        {
            var m = phase.Weights;
            var operand = phase.Number == 0 ? before : SavedBuffer(phase.Operand);
            writer.Line(
                $"MatrixKernels.AddWeightGradientPart(steps * rows, {operand}, {kernel.Width}, {m.Depth}, {Nets(phase.Product)}, {kernel.NetColumns}, {kernel.NetBlock}, "
                + $"{m.Columns}, {m.BlockColumns}, {phase.Gap}, {PhaseWeights("g", layer, phase)});");
        }

        string Nets(ProductPlan product) => product.FirstNet == 0 ? "ref nets" : $"ref Unsafe.Add(ref nets, {product.FirstNet * kernel.Lanes})";
    }

    private static void EmitDense(SourceWriter writer, DensePlan dense, BackwardStage stage, BufferPlan zeros)
    {
        string rows = dense.PerStep ? "steps * rows" : "rows";
        var m = dense.Weights.Matrix;
        writer.Line($"ref float dY = {Names.Buffer(stage.Outputs)};");
        if (dense.Activation is { } activation)
        {
            writer.Line($"// from {EquationText.Of(activation.Cell, activation.Cell.Equations[0])}");
            writer.Line($"{activation.Name}Activation.Backward({rows} * {m.Columns}, {Names.Buffer(dense.Output)}, ref dY);");
        }

        var fed = new Fed(dense.Weights, "ref dY", m.Columns, m.BlockColumns);
        EmitInputWeightGradient(writer, dense.Input, rows, fed);
        EmitBiasGradient(writer, rows, fed, Names.Tensor("g", dense.Bias));
        EmitInputGradient(writer, dense.Input, dense.Transposed, rows, fed, stage, zeros);
    }

    private static void EmitInputWeightGradient(SourceWriter writer, Source input, string rows, Fed fed)
    {
        if (input.Kind != SourceKind.Tokens)
        {
            EmitWeightGradient(writer, Names.Rows(input), input.Width, rows, fed);
            return;
        }

        var m = fed.Weights.Matrix;
        writer.Line($"MatrixKernels.ScatterAddRows(ref Passes.Tokens(workspace), {rows}, {m.Depth}, {fed.Gradient}, {fed.Stride}, {fed.Block}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("g", fed.Weights)});");
    }

    private static void EmitWeightGradient(SourceWriter writer, string x, int width, string rows, Fed fed)
    {
        var m = fed.Weights.Matrix;
        writer.Line($"MatrixKernels.AddWeightGradient({rows}, {x}, {width}, {m.Depth}, {fed.Gradient}, {fed.Stride}, {fed.Block}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("g", fed.Weights)});");
    }

    private static void EmitBiasGradient(SourceWriter writer, string rows, Fed fed, string biases)
    {
        var m = fed.Weights.Matrix;
        writer.Line($"MatrixKernels.AddColumnSums({rows}, {fed.Gradient}, {fed.Stride}, {fed.Block}, {m.Columns}, {m.BlockColumns}, {biases});");
    }

    private static void EmitInputGradient(SourceWriter writer, Source input, BufferPlan? transposed, string rows, Fed fed, BackwardStage stage, BufferPlan zeros)
    {
        if (transposed is null) return;
        var t = fed.Weights.Matrix.Transposed(fed.Block);
        writer.Line();
        if (input.Kind == SourceKind.Inputs) writer.Line("if (!workspace.WithInputGradient) return;\n");
        writer.Line("// what reaches the stage before");
        var start = stage.Adds ? $"{Names.Buffer(stage.Inputs)}, {t.Columns}" : $"{Names.Buffer(zeros)}, 0";
        writer.Line(
            $"MatrixKernels.Multiply({rows}, {t.Depth}, {fed.Gradient}, {fed.Stride}, {Names.Buffer(transposed)}, {t.Columns}, {t.BlockColumns}, "
            + $"{start}, {Names.Buffer(stage.Inputs)}, {t.Columns}, {t.BlockColumns});");
    }

    /// <summary>A product with weights on the way back: where the gradient of what it fed lies.</summary>
    /// <param name="Weights">The weights.</param>
    /// <param name="Gradient">The first of the gradients.</param>
    /// <param name="Stride">Floats from row to row.</param>
    /// <param name="Block">Floats from block to block.</param>
    private sealed record Fed(TensorPlan Weights, string Gradient, int Stride, int Block);
}
