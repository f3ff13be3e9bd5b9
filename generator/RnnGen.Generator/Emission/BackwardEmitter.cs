using RnnGen.Generator.Program;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;
using static RnnGen.Generator.Emission.SharingEmitter;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the backward pass over a batch of sequences.</summary>
internal static class BackwardEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("""
            /// <summary>Every stage, last to first, from the gradient of the outputs; adds to the gradients of the parameters: one worker's share of it.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block("public static void Backward(ref float w, Workspace workspace, ref float g, ref Worker worker)"))
        {
            writer.Line("nint steps = workspace.Steps, rows = workspace.Size;");
            writer.Line("if (Passes.TransposedAreStale(workspace)) Transpose(ref w, workspace, ref worker);");
            if (plan.ChunkedDense is null) writer.Line("Passes.LoadOutputGradient(workspace, ref worker);");
            Wait(writer);
            foreach (var stage in plan.Backward) writer.Line($"Backward{ForwardEmitter.StageName(stage.Stage)}({(ReadsWeights(stage) ? "ref w, " : string.Empty)}workspace, ref g, steps, rows, ref worker);");
            if (plan.InputGradient is not null) writer.Line("Passes.StoreInputGradient(workspace, ref worker);");
        }

        writer.Line();
        EmitTranspose(writer, plan);
        var states = plan.States.ToList();
        foreach (var stage in plan.Backward)
        {
            writer.Line();
            writer.Line($"/// <summary>{stage.Stage.Title}</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block($"private static void Backward{ForwardEmitter.StageName(stage.Stage)}({(ReadsWeights(stage) ? "ref float w, " : string.Empty)}Workspace workspace, ref float g, nint steps, nint rows, ref Worker worker)"))
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
                        Undivided(writer, $"Passes.{(last.Reverse ? "SpreadFirstStep" : "SpreadLastStep")}(workspace, {Names.Buffer(stage.Outputs)}, {Names.Buffer(stage.Inputs)}, {last.Width});");
                        break;
                    case EmbeddingPlan e:
                        Undivided(writer, $"Passes.AddEmbeddingGradient(workspace, {Names.Buffer(stage.Outputs)}, {e.Output.Width}, {Names.Tensor("g", e.Table)});");
                        break;
                    case OverTimePlan { Maximum: true } o:
                        Undivided(
                            writer,
                            $"Passes.MaxOverTimeBackward(workspace, {Names.Rows(o.Input)}, {Names.Buffer(o.Output)}, {Names.Buffer(stage.Outputs)}, {o.Input.Width}, {plan.IndexOf(o)}, "
                            + $"{Names.Buffer(stage.Inputs)});");
                        break;
                    case OverTimePlan o:
                        Undivided(writer, $"Passes.MeanOverTimeBackward(workspace, {Names.Buffer(stage.Outputs)}, {o.Input.Width}, {plan.IndexOf(o)}, {Names.Buffer(stage.Inputs)});");
                        break;
                    case DropoutPlan d:
                        Undivided(
                            writer,
                            $"Passes.DropoutBackward(workspace, {ForwardEmitter.DropoutLength(d)}, {d.Number}, {Names.Float(d.Probability)}, {Names.Buffer(stage.Outputs)}, "
                            + $"{Names.Buffer(stage.Inputs)});");
                        break;
                    case ConcatenationPlan both:
                        Undivided(
                            writer,
                            $"Passes.{(both.PerStep ? "Split" : "SplitLastStep")}(workspace, {both.Forward.Size}, {Names.Buffer(stage.Outputs)}, {both.Output.Width}, "
                            + $"{Names.Buffer(stage.Inputs)}, {both.Forward.Width}, {Names.Buffer(stage.Second!)}, {both.Reverse.Width});");
                        break;
                    default:
                        throw stage.Stage.Lacks("backward pass");
                }

                Wait(writer);
            }
        }
    }

    /// <summary>Whether a stage reads weights in the backward pass besides the transposed ones.</summary>
    private static bool ReadsWeights(BackwardStage stage) => stage.Stage is LayerPlan or DensePlan { Chunked: true };

    private static void EmitTranspose(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("""
            /// <summary>Lays the weights out for the backward pass, which multiplies by their transposes.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block("private static void Transpose(ref float w, Workspace workspace, ref Worker worker)"))
        {
            foreach (var stage in plan.Stages)
            {
                if (stage is LayerPlan layer)
                {
                    if (layer.InputTransposed is { } input) Transpose(layer.InputWeights, input);
                    if (layer.Kernel.Phases.Count == 1) Transpose(layer.HiddenWeights, layer.HiddenTransposed[0]);
                    else foreach (var phase in layer.Kernel.Phases) TransposePart(layer, phase);
                }
                else if (stage is DensePlan { Transposed: { } transposed } dense)
                {
                    Transpose(dense.Weights, transposed);
                }
            }
        }

        void Transpose(TensorPlan tensor, BufferPlan buffer)
        {
            var (m, t) = (tensor.Matrix, tensor.Matrix.Transposed());
            Undivided(writer, $"MatrixKernels.Transpose({m.Depth}, {Names.Tensor("w", tensor)}, {m.Columns}, {m.BlockColumns}, {Names.Buffer(buffer)}, {t.Columns}, {t.BlockColumns});");
        }

        void TransposePart(LayerPlan layer, PhasePlan phase)
        {
            var (m, t) = (phase.Weights!, phase.Weights!.Transposed());
            Undivided(
                writer,
                $"MatrixKernels.TransposePart({m.Depth}, {PhaseWeights(layer, phase)}, {m.Columns}, {m.BlockColumns}, {phase.Gap}, "
                + $"{Names.Buffer(layer.HiddenTransposed[phase.Number])}, {t.Columns}, {t.BlockColumns});");
        }
    }

    private static void EmitLayer(SourceWriter writer, LayerPlan layer, BackwardStage stage, int firstState, BufferPlan zeros)
    {
        var kernel = layer.Kernel;
        var states = kernel.Cell.States;
        ForwardEmitter.EmitOperands(writer, layer);
        using (writer.Block($"var gradients = new {kernel.Name}.Gradients", "};"))
        {
            foreach (var (phase, transposed) in kernel.Products.Zip(layer.HiddenTransposed, (phase, transposed) => (phase, transposed)))
                writer.Line($"{KernelOperandsEmitter.Transposed(phase)} = {Names.Buffer(transposed)},");
            if (layer.Vectors is { } vectors) writer.Line($"{KernelOperandsEmitter.Gradient(kernel.Cell.Vectors[0].Tensor.Reference)} = {Names.Tensor("g", vectors)},");
            writer.Line($"DOut = {Names.Buffer(stage.Outputs)},");
            foreach (var (state, s) in states.Zip(layer.States, (state, s) => (state, s))) writer.Line($"{KernelOperandsEmitter.Gradient(state.Name)} = {Names.Buffer(s.GradientBuffer!)},");
            if (layer.OperandGradient is { } gradient) writer.Line($"{KernelOperandsEmitter.Gradient(kernel.Products[1].Operand)} = {Names.Buffer(gradient)},\nZeros = {Names.Buffer(zeros)},");
        }

        var reverse = kernel.RunsInReverse ? layer.Reverse ? "reverse: true, " : "reverse: false, " : string.Empty;
        writer.Line();
        writer.Line("// through the steps, last to first; the pre-activations become their gradients");
        if (layer.Vectors is not null) writer.Line("// in one part, for the gradients of weights that each unit has for itself are sums over all sequences");
        using (writer.Block(Sequences(whole: layer.Vectors is not null)))
        {
            for (int i = 0; i < states.Count; i++) writer.Line($"Passes.LoadStateGradient(workspace, part, {firstState + i}, In.{layer.States[i].GradientBuffer!.Identifier});");
            writer.Line($"{kernel.Name}.Backward({reverse}steps, rows, part, ref Passes.Lengths(workspace), operands, gradients);");
            if (layer.HiddenWeights.Matrix.HasPadding) writer.Line(ForwardEmitter.ClearPadding($"ref gradients.{KernelOperandsEmitter.Gradient(states[0].Name)}", kernel.Width, kernel.Units));
            for (int i = 0; i < states.Count; i++) writer.Line($"Passes.StoreStateGradient(workspace, part, {firstState + i}, In.{layer.States[i].GradientBuffer!.Identifier});");
        }

        writer.Line();
        Wait(writer);
        writer.Line();
        writer.Line("// dU += hᵀ·dPreActivations, dW += xᵀ·dPreActivations, db += Σ dPreActivations, over all steps at once");
        var before = layer.Reverse ? $"ref Unsafe.Add(ref operands.{OperandNames.Field(states[0].Name)}, rows * {kernel.Width})" : $"ref operands.{OperandNames.Field(states[0].Name)}";
        var input = new ProductGradient(layer.InputWeights, PreActivations(kernel.Input), kernel.PreActivationColumns, kernel.PreActivationBlock);
        var hidden = new ProductGradient(layer.HiddenWeights, PreActivations(kernel.Hidden!), kernel.PreActivationColumns, kernel.PreActivationBlock);
        using (writer.Block(Blocks(kernel.Blocks))) EmitWeightGradients();
        EmitInputGradient(writer, layer.Input, layer.InputTransposed, "steps * rows", input, stage, zeros);

        string SavedBuffer(string name) => Names.Buffer(layer.Saved[kernel.Saved.ToList().IndexOf(name)]);

        void EmitWeightGradients()
        {
            var gradients = new WeightGradientEmitter(writer, "steps * rows");
            bool tokens = layer.Input.Kind == SourceKind.Tokens, same = kernel.Input == kernel.Hidden, parts = kernel.Phases.Count > 1;
            var (x, old) = (tokens ? null : new Factor(Names.Rows(layer.Input), layer.Input.Width), new Factor(before, kernel.Width));
            if (tokens) gradients.Rows(input, "ref Passes.Tokens(workspace)");
            foreach (var phase in kernel.Phases.Where(_ => parts))
            {
                var fed = new ProductGradient(layer.HiddenWeights, PreActivations(phase.Product!), kernel.PreActivationColumns, kernel.PreActivationBlock);
                gradients.Part(fed, phase.Number == 0 ? old : new Factor(SavedBuffer(phase.Operand), kernel.Width), phase);
            }

            if (parts) gradients.ClearPadding(layer.HiddenWeights);

            if (same && !parts)
            {
                gradients.Weights(hidden, old, [layer.InputBias, layer.HiddenBias], x is null ? null : (input, x));
                return;
            }

            // Products that fed different pre-activations go their own ways, each with its bias.
            IReadOnlyList<TensorPlan> biases = same ? [layer.InputBias, layer.HiddenBias] : [layer.InputBias];
            if (x is null) gradients.Bias(input, biases);
            else gradients.Weights(input, x, biases);
            if (same) return;
            if (parts) gradients.Bias(hidden, layer.HiddenBias);
            else gradients.Weights(hidden, old, [layer.HiddenBias]);
        }

        string PreActivations(ProductPlan product) => product.FirstPreActivation == 0 ? "ref operands.PreActivations" : $"ref Unsafe.Add(ref operands.PreActivations, {product.FirstPreActivation * kernel.Lanes})";
    }

    private static void EmitDense(SourceWriter writer, DensePlan dense, BackwardStage stage, BufferPlan zeros)
    {
        string rows = dense.PerStep ? "steps * rows" : "rows";
        var m = dense.Weights.Matrix;
        writer.Line($"ref float dY = {Names.Buffer(stage.Outputs)};");
        if (dense.Activation is { } activation)
        {
            writer.Line($"ref float y = {Names.Buffer(dense.Output)};");
            writer.Line();
            writer.Line($"// from {EquationText.Of(activation.Cell, activation.Cell.Equations[0])}");
            Statements(writer, Rows(rows), $"{activation.Name}Activation.Backward(part.Count * {m.Columns}, {Names.OfPart("ref y", m.Columns)}, {Names.OfPart("ref dY", m.Columns)});");
            Wait(writer);
        }

        var fed = new ProductGradient(dense.Weights, "ref dY", m.Columns, m.BlockColumns);
        writer.Line();
        writer.Line("// dW += xᵀ·dY, db += Σ dY");
        using (writer.Block(Blocks(m.Blocks)))
        {
            var gradients = new WeightGradientEmitter(writer, rows);
            if (dense.Input.Kind == SourceKind.Tokens)
            {
                gradients.Rows(fed, "ref Passes.Tokens(workspace)");
                gradients.Bias(fed, dense.Bias);
            }
            else
            {
                gradients.Weights(fed, new Factor(Names.Rows(dense.Input), dense.Input.Width), [dense.Bias]);
            }
        }

        EmitInputGradient(writer, dense.Input, dense.Transposed, rows, fed, stage, zeros);
    }

    private static void EmitInputGradient(SourceWriter writer, Source input, BufferPlan? transposed, string rows, ProductGradient fed, BackwardStage stage, BufferPlan zeros)
    {
        writer.Line();
        if (transposed is null) return;
        var t = fed.Weights.Matrix.Transposed();
        writer.Line("// what reaches the stage before");
        var target = Names.OfPart(Names.Buffer(stage.Inputs), t.Columns);
        var start = stage.Adds ? $"{target}, {t.Columns}" : $"{Names.Buffer(zeros)}, 0";
        var product = $"{MultiplyGradient("part.Count", fed.Weights.Matrix, fed.Block)}, {Names.OfPart(fed.Gradient, fed.Stride)}, {fed.Stride}, {Names.Buffer(transposed)}, {t.Columns}, {t.BlockColumns}, "
            + $"{start}, {target}, {t.Columns}, {t.BlockColumns});";
        var clear = t.HasPadding ? ForwardEmitter.ClearPadding(Names.Buffer(stage.Inputs), t.Columns, t.Units) : null;
        if (input.Kind != SourceKind.Inputs)
        {
            Statements(writer, Rows(rows), product, clear);
        }
        else
        {
            using (writer.Block("if (workspace.WithInputGradient)")) Statements(writer, Rows(rows), product, clear);
        }

        writer.Line();
    }

    /// <summary>The beginning of a product of gradients with transposed weights, up to the gradients: where other pre-activations lie among them, they are left out.</summary>
    public static string MultiplyGradient(string rows, Matrix weights, int block) => weights.Blocks == 1 || weights.BlockColumns == block
        ? $"MatrixKernels.Multiply({rows}, {weights.Columns}"
        : $"MatrixKernels.MultiplyPieces({rows}, {weights.Columns}, {weights.BlockColumns}, {block}";

    /// <summary>The first of the recurrent weights that a phase takes.</summary>
    private static string PhaseWeights(LayerPlan layer, PhasePlan phase) =>
        $"ref Unsafe.Add(ref w, At.{layer.HiddenWeights.Identifier}{(phase.Offset > 0 ? $" + {phase.Offset}" : string.Empty)})";
}
