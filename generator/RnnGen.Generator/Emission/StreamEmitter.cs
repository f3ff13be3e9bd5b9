using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the streaming step: every stage once, on the stack.</summary>
internal static class StreamEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("""
            /// <summary>Reads one step, moves the state on and writes the outputs.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        var input = plan.Input.Tokens ? "int token" : "ref float input";
        using (writer.Block($"public static void Step(ref float w, {input}, ref float state, ref float output)"))
        {
            int scratch = plan.Scratch.Hidden + (2 * plan.Scratch.Dense) + plan.Scratch.Passed;
            if (scratch > 0)
            {
                writer.Line($"global::System.Span<float> scratch = stackalloc float[{scratch}];");
                if (plan.Scratch.Hidden > 0) writer.Line("ref float hNew = ref MemoryMarshal.GetReference(scratch);");
            }

            if (plan.Layers.Any(layer => layer.Kernel.TakesTurns)) writer.Line("bool descending = Turn.Next();");
            if (plan.Stages.Any(UsesOne)) writer.Line("float one = 1f;");

            // Where the next stage finds its inputs.
            string x = "ref input";
            int dense = 0;
            foreach (var stage in plan.Stages)
            {
                switch (stage)
                {
                    case LayerPlan layer:
                        x = EmitLayer(writer, plan, layer, x);
                        break;
                    case EmbeddingPlan e:
                        x = $"ref Unsafe.Add(ref w, At.{e.Table.Identifier} + token * {e.Output.Width})";
                        break;
                    case OverTimePlan o:
                        x = EmitOverTime(writer, o, x, $"dense{dense}", plan.Scratch.Hidden + (dense % 2 * plan.Scratch.Dense));
                        dense++;
                        break;
                    case DensePlan d:
                        bool last = ReferenceEquals(stage, plan.Stages[plan.Stages.Count - 1]) && d.Weights.Matrix.Columns == d.Weights.Matrix.Units;
                        x = EmitDense(writer, d, x, last ? "output" : $"dense{dense}", last ? -1 : plan.Scratch.Hidden + (dense % 2 * plan.Scratch.Dense));
                        dense++;
                        break;
                }
            }

            if (x != "ref output") writer.Line($"Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>(ref output), ref Unsafe.As<float, byte>({x}), {4 * plan.Output.Size});");
        }
    }

    private static bool UsesOne(StagePlan stage) => stage is LayerPlan { Input.Kind: SourceKind.Tokens };

    private static string EmitLayer(SourceWriter writer, ModelPlan plan, LayerPlan layer, string x)
    {
        var h = layer.States[0];
        var inputs = layer.Input.Kind == SourceKind.Tokens ? "token, 1, ref one" : $"0, {layer.Input.Size}, {x}";
        var matrix = layer.InputWeights.Matrix;
        writer.Line();
        writer.Line($"// {layer.Title}");
        int passed = plan.Scratch.Hidden + (2 * plan.Scratch.Dense);
        foreach (var phase in layer.Kernel.Phases)
        {
            var next = StepNext(
                layer.Kernel, phase, s => State(layer.States[s]), s => s == 0 ? "ref hNew" : State(layer.States[s]),
                i => $"ref Unsafe.Add(ref MemoryMarshal.GetReference(scratch), {passed + (i * layer.Kernel.Width)})");
            writer.Line(
                $"{layer.Kernel.Name}.Step{phase.Suffix}({(layer.Kernel.TakesTurns ? "descending, " : string.Empty)}ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(layer.Start)}), {inputs}, {Names.Tensor("w", layer.InputWeights)}, {matrix.BlockColumns * matrix.Depth}, "
                + $"{State(h)}, {Names.Tensor("w", layer.HiddenWeights)}{Folded(plan, layer)}{(layer.Vectors is { } vectors ? $", {Names.Tensor("w", vectors)}" : string.Empty)}{next});");
        }

        // Only the units: slices without any are skipped, and the scratch there holds what another layer left.
        writer.Line($"Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>({State(h)}), ref Unsafe.As<float, byte>(ref hNew), {4 * h.Units});");
        return State(h);
    }

    /// <summary>The argument for folded weights, if the kernel takes such.</summary>
    public static string Folded(ModelPlan plan, LayerPlan layer) => layer.Folded is { } folded ? $", ref Unsafe.Add(ref w, {plan.Arena.OffsetOf(folded)})" : string.Empty;

    /// <summary>The last arguments of a step's phase: the other states before it, and in the last phase where the next go; what the phases pass on; the next state.</summary>
    public static string StepNext(KernelPlan kernel, PhasePlan phase, Func<int, string> before, Func<int, string> after, Func<int, string> passed)
    {
        bool last = phase.Number == kernel.Phases.Count - 1;
        return string.Concat(Enumerable.Range(1, kernel.Cell.States.Count - 1).Select(s => $", {before(s)}{(last ? $", {after(s)}" : string.Empty)}"))
            + string.Concat(kernel.Passed.Select((_, i) => $", {passed(i)}"))
            + (last ? $", {after(0)}" : string.Empty);
    }

    private static string EmitOverTime(SourceWriter writer, OverTimePlan o, string x, string y, int scratch)
    {
        writer.Line();
        writer.Line($"// {o.Title}, so far");
        writer.Line($"ref float {y} = ref Unsafe.Add(ref MemoryMarshal.GetReference(scratch), {scratch});");
        writer.Line($"Passes.{(o.Maximum ? "StepMax" : "StepMean")}({x}, {o.Input.Width}, {State(o.Running![0])}, {State(o.Running[1])}, ref {y});");
        return $"ref {y}";
    }

    private static string EmitDense(SourceWriter writer, DensePlan dense, string x, string y, int scratch)
    {
        var m = dense.Weights.Matrix;
        writer.Line();
        writer.Line($"// {dense.Title}");
        if (scratch >= 0) writer.Line($"ref float {y} = ref Unsafe.Add(ref MemoryMarshal.GetReference(scratch), {scratch});");
        writer.Line(dense.Input.Kind == SourceKind.Tokens
            ? $"MatrixKernels.GatherRows(ref token, 1, {m.Depth}, {Names.Tensor("w", dense.Weights)}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("w", dense.Bias)}, ref {y}, 0, {m.BlockColumns});"
            : $"MatrixKernels.Multiply(1, {m.Depth}, {x}, 0, {Names.Tensor("w", dense.Weights)}, {m.Columns}, {m.BlockColumns}, {Names.Tensor("w", dense.Bias)}, 0, ref {y}, 0, {m.BlockColumns});");
        if (dense.Activation is { } activation) writer.Line($"{activation.Name}Activation.Forward({m.Columns}, ref {y});");
        return $"ref {y}";
    }

    private static string State(StatePlan state) => state.Offset == 0 ? "ref state" : $"ref Unsafe.Add(ref state, {state.Offset})";
}
