using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>
/// Prints the class of one cell at one size: its passes over whole sequences, the choice of a vector width for what stands inside them, and that, once for all widths.
/// </summary>
internal sealed class KernelEmitter(
    SourceWriter writer, KernelPlan kernel, SequencePlan? sequence, IReadOnlyList<SingleSequenceInput> singleSequences, IReadOnlyList<SourceKind> streams)
{
    private readonly Cell cell = kernel.Cell;

    /// <summary>The order of steps: a layer may run forward or in reverse; states before and after a step then lie the other way round.</summary>
    private readonly bool reversible = kernel.RunsInReverse;

    public void Emit()
    {
        writer.Line($"/// <summary>A layer of {kernel.Units} {cell.Kind} units.</summary>");
        writer.Line("/// <remarks>");
        foreach (var equation in cell.Equations) writer.Line($"/// <para>{Escape(EquationText.Of(cell, equation))}   {equation.Purpose}</para>");
        writer.Line("/// </remarks>");
        writer.Line(GeneratedNames.TypeMark);
        using (writer.Block($"internal static class {kernel.Name}"))
        {
            new KernelOperandsEmitter(writer, kernel).Emit();
            writer.Line();
            EmitForward();
            writer.Line();
            EmitBackward();
            foreach (var input in singleSequences) new SingleSequenceEmitter(writer, kernel, sequence).Emit(input);
            foreach (var input in streams) new StreamsKernelEmitter(writer, kernel).Emit(input);
            foreach (var phase in kernel.Phases)
            {
                var part = phase.Number == 0 ? string.Empty : $", the {phase.Suffix.ToLowerInvariant()} part";
                EmitDispatch(
                    "Step" + phase.Suffix, StepKernelEmitter.Parameters(kernel), $"One step of one sequence{part}.", "public", lanes => StepKernelEmitter.Name(kernel, phase, lanes));
                EmitDispatch("Forward" + phase.Suffix, BatchKernelEmitter.ForwardParameters(kernel), $"One step of a block of units of some sequences{part}.");
                EmitDispatch("Backward" + phase.Suffix, BatchKernelEmitter.BackwardParameters(kernel), $"One step back of a block of units of some sequences{part}.");
                if (streams.Count > 0) EmitDispatch("Streams" + phase.Suffix, StreamsKernelEmitter.Parameters(kernel), $"The equations of a block of units of several streams{part}.");
            }

            writer.Line();
            EmitVectors();
        }
    }

    /// <summary>What is the same for all widths: it is printed once, and compiled for each.</summary>
    private void EmitVectors()
    {
        writer.Line("/// <summary>The kernels in vectors V of a width S.</summary>");
        using (writer.Block("private static class Vectors<S, V>\n    where S : struct, global::RnnGen.CompilerServices.IVectorWidth<V>\n    where V : struct"))
        {
            foreach (var phase in kernel.Phases)
            {
                if (phase.Number > 0) writer.Line();
                EquationPartEmitter.Emit(writer, cell, phase);
                new StepKernelEmitter(writer, kernel, phase).Emit();
                writer.Line();
                new BatchKernelEmitter(writer, kernel, phase).Emit();
                if (streams.Count == 0) continue;
                writer.Line();
                new StreamsKernelEmitter(writer, kernel).EmitEquations(phase);
            }
        }
    }

    private void EmitForward()
    {
        writer.Line("""
            /// <summary>
            /// All steps of some sequences of a batch, block by block of units: W·x + U·h and the biases, and the equations
            /// behind them while these pre-activations are in the cache. Without an input, they hold W·x and the biases already.
            /// Where time runs in reverse, the initial states are the last ones. The part is one of the B sequences, rows is B.
            /// Where the backward pass needs what takes the place of the pre-activations, all steps are kept; else one serves all.
            /// </summary>
            """);
        foreach (var phase in kernel.Products.Where(phase => phase.Number > 0)) writer.Line($"/// <remarks>A step goes through all blocks again: U·{phase.Operand} needs {phase.Operand} of every unit.</remarks>");
        const string parameters = "nint rows, Part part, ref int lengths, in LayerInput input, in Operands operands, bool saves";
        new TimeLoopEmitter(writer, reversible, sequence).Emit("Forward", parameters, backwards: false);
        writer.Line();
        writer.Line("/// <summary>One step of these sequences.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void ForwardStep({Reverse}nint t, {parameters})"))
        {
            EmitPlaces();
            writer.Line("nint place = saves ? first : part.First;");
            if (PreActivationsOfBlock) writer.Line("nint preStride = saves ? PreActivationRow : PreActivationBlock, preBlock = saves ? PreActivationBlock : 0;");
            else writer.Line($"const int preStride = PreActivationRow{(kernel.Blocks > 1 ? ", preBlock = PreActivationBlock" : string.Empty)};");
            writer.Line("nint inputs = input.Size, xStride = input.Stride;");
            writer.Line("ref float x = ref input.X;");
            writer.Line("ref float w = ref input.W;");
            writer.Line("ref float start = ref input.Start;");
            if (cell.Reductions.Count > 0) writer.Line($"MatrixKernels.Clear(ref Unsafe.Add(ref operands.Sums, place * {cell.Reductions.Count}), part.Count * {cell.Reductions.Count});");
            foreach (var phase in kernel.Phases) EmitForward(phase);
        }
    }

    /// <summary>Whether pre-activations that are not kept serve block after block: later phases would still need those of the first.</summary>
    private bool PreActivationsOfBlock => kernel.Blocks > 1 && kernel.Phases.Count == 1;

    private void EmitForward(PhasePlan phase)
    {
        if (phase.Number > 0) writer.Line();
        using (BlockLoop())
        {
            writer.Line($"ref float blockPreActivations = ref Unsafe.Add(ref operands.PreActivations, (place * preStride){(kernel.Blocks > 1 ? " + (block * preBlock)" : string.Empty)});");
            if (cell.PreActivations.Any(pre => pre.Phase == phase.Number)) EmitProducts(phase);
            writer.Line($"Forward{phase.Suffix}(operands, part.Count, ref Unsafe.Add(ref lengths, part.First), t, {Block}before, after, place, ref blockPreActivations, preStride);");
        }
    }

    private void EmitProducts(PhasePlan phase)
    {
        var operand = phase.Product is null
            ? string.Empty
            : phase.Number == 0 ? $"ref Unsafe.Add(ref operands.{OperandNames.Field(phase.Operand)}, before), PaddedUnits" : $"ref Unsafe.Add(ref operands.{OperandNames.Field(phase.Operand)}, place * PaddedUnits), PaddedUnits";
        using (writer.Block("if (inputs > 0)"))
        {
            var products = new BlockProductsEmitter(writer, kernel, "part.Count", "ref Unsafe.Add(ref x, first * xStride), xStride", tokens: false, "operands.U", "blockPreActivations", "preStride");
            if (phase.Number == 0 && kernel.Prefetches)
            {
                string next = reversible ? "(reverse ? first - rows : first + rows)" : "(first + rows)";
                writer.Line($"MatrixKernels.PrefetchShare(ref Unsafe.Add(ref x, {next} * xStride), part.Count * xStride, block, {kernel.Blocks});");
            }

            products.EmitPlaces();
            products.Emit(phase, operand);
        }

        if (phase.Product is not { } product) return;
        var weights = phase.Weights!;
        bool part = kernel.Products.Count > 1;
        using (writer.Block("else"))
        {
            writer.Line($"ref float fed = ref {(product.FirstPreActivation == 0 ? "blockPreActivations" : $"Unsafe.Add(ref blockPreActivations, {product.FirstPreActivation * kernel.Lanes})")};");
            var u = kernel.Blocks > 1 || phase.Offset > 0
                ? $"ref Unsafe.Add(ref operands.U, {(kernel.Blocks > 1 ? $"block * {kernel.Layout.BlockColumns * kernel.Units}{(phase.Offset > 0 ? $" + {phase.Offset}" : string.Empty)}" : $"{phase.Offset}")})"
                : "ref operands.U";
            writer.Line(
                $"MatrixKernels.Multiply{(part ? "Part" : string.Empty)}(part.Count, Units, {operand}, {u}, {kernel.Remaining(weights.Columns, weights.BlockColumns)}, {weights.BlockColumns}, "
                + $"{(part ? $"{phase.Gap}, " : string.Empty)}ref fed, preStride, ref fed, preStride, PreActivationBlock);");
        }

        writer.Line();
    }

    private void EmitBackward()
    {
        writer.Line("""
            /// <summary>
            /// All steps of some sequences of a batch, last to first. On entry the state gradients are those of the final states, on
            /// return those of the initial ones; the gradients of the pre-activations take the place of what the forward pass kept.
            /// </summary>
            """);
        const string parameters = "nint rows, Part part, ref int lengths, in Operands operands, in Gradients gradients";
        new TimeLoopEmitter(writer, reversible, sequence).Emit("Backward", parameters, backwards: true);
        writer.Line();
        writer.Line("/// <summary>One step back of these sequences.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void BackwardStep({Reverse}nint t, {parameters})"))
        {
            EmitPlaces();
            if (kernel.Products.Count > 0) writer.Line("ref float stepPreActivations = ref Unsafe.Add(ref operands.PreActivations, first * PreActivationRow);");
            if (cell.Reductions.Count > 0) writer.Line($"MatrixKernels.Clear(ref Unsafe.Add(ref gradients.DSums, part.First * {cell.Reductions.Count}), part.Count * {cell.Reductions.Count});");
            foreach (var phase in kernel.Phases.Reverse()) EmitBackward(phase);
        }
    }

    private void EmitBackward(PhasePlan phase)
    {
        var call = $"Backward{phase.Suffix}(operands, gradients, part.Count, ref Unsafe.Add(ref lengths, part.First), t, {Block}before, after, first, part.First);";
        if (kernel.Blocks > 1)
        {
            writer.Line($"for (nint block = 0; block < {kernel.Blocks}; block++)");
            using (writer.Indent()) writer.Line(call);
        }
        else
        {
            writer.Line(call);
        }

        if (phase.Product is not { } product) return;
        var transposed = phase.Weights!.Transposed();
        bool isFirst = phase.Number == 0;
        writer.Line();
        writer.Line(isFirst
            ? "// dh += dPreActivations·U: what reaches the state before through the recurrent product"
            : $"// d{phase.Operand} = dPreActivations·U: what reaches earlier parts through the product");
        var target = Names.OfPart($"ref gradients.{KernelOperandsEmitter.Gradient(phase.Operand)}", "PaddedUnits");
        var fed = product.FirstPreActivation == 0 ? "ref stepPreActivations" : $"ref Unsafe.Add(ref stepPreActivations, {product.FirstPreActivation * kernel.Lanes})";
        writer.Line(
            $"{BackwardEmitter.MultiplyGradient("part.Count", phase.Weights, kernel.PreActivationBlock)}, {fed}, PreActivationRow, "
            + $"ref gradients.{KernelOperandsEmitter.Transposed(phase)}, {transposed.Columns}, {transposed.BlockColumns}, {(isFirst ? $"{target}, PaddedUnits" : "ref gradients.Zeros, 0")}, {target}, PaddedUnits, {transposed.BlockColumns});");
        if (!isFirst) writer.Line();
    }

    /// <summary>Where the first of the sequences stands at the step, and its states before and after it.</summary>
    private void EmitPlaces()
    {
        writer.Line("nint first = (t * rows) + part.First;");
        writer.Line(reversible
            ? "nint before = (reverse ? first + rows : first) * PaddedUnits, after = (reverse ? first : first + rows) * PaddedUnits;"
            : "nint before = first * PaddedUnits, after = before + (rows * PaddedUnits);");
    }

    private void EmitDispatch(string name, string parameters, string summary, string access = "private", Func<int, string>? nameAt = null)
    {
        var arguments = ParameterText.Arguments(parameters);
        writer.Line();
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"{access} static void {name}({parameters})"))
        {
            var widths = kernel.Widths.ToList();
            for (int i = 0; i < widths.Count; i++)
            {
                int bits = widths[i] * 32;
                var condition = i == widths.Count - 1 ? string.Empty : $"if (Vector{bits}.IsHardwareAccelerated) ";
                writer.Line($"{(i > 0 ? "else " : string.Empty)}{condition}Vectors<Width{bits}, Floats{bits}>.{nameAt?.Invoke(widths[i]) ?? name}({arguments});");
            }
        }
    }

    private IDisposable BlockLoop()
    {
        if (kernel.Blocks > 1) return writer.Block($"for (nint block = 0; block < {kernel.Blocks}; block++)");
        return writer.Block();
    }

    private string Block => kernel.Blocks > 1 ? "block, " : string.Empty;

    private string Reverse => reversible ? "bool reverse, " : string.Empty;

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
