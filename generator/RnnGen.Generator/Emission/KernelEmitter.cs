using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>
/// Prints the class of one cell at one size: its passes over whole sequences, written once, and the choice of a vector width for what stands inside them.
/// </summary>
internal sealed class KernelEmitter(SourceWriter writer, KernelPlan kernel, SequencePlan? sequence, IReadOnlyList<SourceKind> streams)
{
    private readonly Matrix matrix = kernel.HiddenMatrix;

    /// <summary>The order of steps: a layer may run forward or in reverse; states before and after a step then lie the other way round.</summary>
    private readonly bool reversible = kernel.RunsInReverse;

    public void Emit()
    {
        writer.Line($"/// <summary>A layer of {kernel.Units} {kernel.Cell.Kind} units.</summary>");
        writer.Line("/// <remarks>");
        foreach (var equation in kernel.Cell.Equations)
            writer.Line($"/// <para>{Escape(EquationText.Of(kernel.Cell, equation))}   {equation.Purpose}</para>");
        writer.Line("/// </remarks>");
        writer.Line(GeneratedNames.TypeMark);
        using (writer.Block($"internal static class {kernel.Name}"))
        {
            EmitForward();
            writer.Line();
            EmitBackward();
            if (sequence is not null) new SingleSequenceEmitter(writer, kernel, sequence).Emit();
            foreach (var input in streams) new StreamsKernelEmitter(writer, kernel).Emit(input);
            writer.Line();
            foreach (var phase in kernel.Phases)
            {
                var part = phase.Number == 0 ? string.Empty : ", the second part";
                if (phase.Number > 0) writer.Line();
                EmitDispatch("Step" + phase.Suffix, StepKernelEmitter.Parameters(kernel, phase), $"One step of one sequence{part}.");
                writer.Line();
                EmitDispatch("Forward" + phase.Suffix, BatchKernelEmitter.ForwardParameters(kernel, phase), $"One step of a block of units of every sequence{part}.", "private");
                writer.Line();
                EmitDispatch("Backward" + phase.Suffix, BatchKernelEmitter.BackwardParameters(kernel, phase), $"One step back of a block of units of every sequence{part}.", "private");
                if (streams.Count == 0) continue;
                writer.Line();
                EmitDispatch("Streams" + phase.Suffix, StreamsKernelEmitter.Parameters(kernel, phase), $"The equations of a block of units of several streams{part}.", "private");
            }
        }
    }

    private void EmitForward()
    {
        writer.Line("""
            /// <summary>
            /// All steps of some sequences of a batch, block by block of units: W·x + U·h and the biases, and the equations behind them while these pre-activations are in the cache.
            /// Without an input, the pre-activations hold W·x and the biases already. States lie [T + 1, B, H], the initial ones first, or last where time runs in reverse. The part is one
            /// of the B sequences, rows is B. Where the backward pass will need what takes the place of the pre-activations, all steps are kept; else one serves them all.
            /// </summary>
            """);
        if (kernel.Cell.Operand is { } operand) writer.Line($"/// <remarks>A step goes twice through all blocks: U·{operand} needs {operand} of every unit.</remarks>");
        var parameters = $"nint rows, Part part, ref int lengths, LayerInput input, ref float u{Own}, bool saves, ref float preActivations{Parameters(States)}{Parameters(kernel.Saved)}";
        new TimeLoopEmitter(writer, reversible, sequence).Emit("Forward", parameters, backwards: false);
        writer.Line();
        writer.Line("/// <summary>One step of these sequences.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void ForwardStep({Reverse}nint t, {parameters})"))
        {
            EmitPlaces();
            writer.Line("nint place = saves ? first : part.First;");
            if (PreActivationsOfBlock) writer.Line($"nint preStride = saves ? {kernel.PreActivationColumns} : {kernel.PreActivationBlock}, preBlock = saves ? {kernel.PreActivationBlock} : 0;");
            else writer.Line($"const int preStride = {kernel.PreActivationColumns}{(kernel.Blocks > 1 ? $", preBlock = {kernel.PreActivationBlock}" : string.Empty)};");
            writer.Line("nint inputs = input.Size, xStride = input.Stride;");
            writer.Line("ref float x = ref input.X;");
            writer.Line("ref float w = ref input.W;");
            writer.Line("ref float start = ref input.Start;");
            foreach (var phase in kernel.Phases) EmitForward(phase);
        }
    }

    /// <summary>Whether pre-activations that are not kept serve block after block: a second phase would still need those of the first.</summary>
    private bool PreActivationsOfBlock => kernel.Blocks > 1 && kernel.Phases.Count == 1;

    private void EmitForward(PhasePlan phase)
    {
        var weights = phase.Weights;
        int firstPreActivation = phase.Product.FirstPreActivation;
        bool part = kernel.Phases.Count > 1;
        var operand = phase.Number == 0 ? $"ref Unsafe.Add(ref h, before), {kernel.Width}" : $"ref Unsafe.Add(ref {phase.Operand}, place * {kernel.Width}), {kernel.Width}";
        if (phase.Number > 0) writer.Line();
        using (BlockLoop())
        {
            writer.Line($"ref float blockPreActivations = ref Unsafe.Add(ref preActivations, place * preStride{(kernel.Blocks > 1 ? " + block * preBlock" : string.Empty)});");
            using (writer.Block("if (inputs > 0)"))
            {
                var products = new BlockProductsEmitter(writer, kernel, "part.Count", "ref Unsafe.Add(ref x, first * xStride), xStride", tokens: false, "blockPreActivations", "preStride");
                if (phase.Number == 0 && kernel.Prefetches)
                {
                    string next = reversible ? "(reverse ? first - rows : first + rows)" : "(first + rows)";
                    writer.Line($"MatrixKernels.PrefetchShare(ref Unsafe.Add(ref x, {next} * xStride), part.Count * xStride, block, {kernel.Blocks});");
                }

                products.EmitPlaces();
                products.Emit(phase, operand);
            }

            using (writer.Block("else"))
            {
                writer.Line($"ref float fed = ref {(firstPreActivation == 0 ? "blockPreActivations" : $"Unsafe.Add(ref blockPreActivations, {firstPreActivation * kernel.Lanes})")};");
                writer.Line(
                    $"MatrixKernels.Multiply{(part ? "Part" : string.Empty)}(part.Count, {kernel.Units}, {operand}, "
                    + $"ref Unsafe.Add(ref u, {Block(matrix.BlockColumns * kernel.Units, phase.Offset)}), {kernel.Remaining(weights.Columns, weights.BlockColumns)}, {weights.BlockColumns}, "
                    + $"{(part ? $"{phase.Gap}, " : string.Empty)}ref fed, preStride, ref fed, preStride, {kernel.PreActivationBlock});");
            }

            writer.Line();
            writer.Line(
                $"Forward{phase.Suffix}(part.Count, {kernel.Remaining(kernel.Units, kernel.BlockUnits)}, t, {Lengths}, ref blockPreActivations, preStride{OwnBlock("p")}{BlockStates(phase)}"
                + $"{BlockSaved("place", BatchKernelEmitter.WrittenOrRead(kernel, phase))});");
        }
    }

    private void EmitBackward()
    {
        writer.Line("""
            /// <summary>
            /// All steps of some sequences of a batch, last to first. On entry the state gradients are those of the final states, on return those of the initial ones; the gradients
            /// of the pre-activations take the place of what the forward pass kept.
            /// </summary>
            """);
        var own = kernel.Cell.Vectors.Count > 0 ? ", ref float dP" : string.Empty;
        var transposed = Parameters(kernel.Phases.Select(Transposed)).Substring(2);
        var operand = kernel.Cell.Operand is { } name ? $", ref float zeros, ref float {Differentiation.Of(name)}" : string.Empty;
        var parameters = $"nint rows, Part part, ref int lengths, {transposed}{Own}, ref float preActivations{Parameters(States)}{Parameters(kernel.ReadBack)}{own}, "
            + $"ref float dOut{Parameters(States.Select(Differentiation.Of))}{operand}";
        new TimeLoopEmitter(writer, reversible, sequence).Emit("Backward", parameters, backwards: true);
        writer.Line();
        writer.Line("/// <summary>One step back of these sequences.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void BackwardStep({Reverse}nint t, {parameters})"))
        {
            EmitPlaces();
            writer.Line($"ref float stepPreActivations = ref Unsafe.Add(ref preActivations, first * {kernel.PreActivationColumns});");
            foreach (var phase in kernel.Phases.Reverse()) EmitBackward(phase);
        }
    }

    private void EmitBackward(PhasePlan phase)
    {
        using (BlockLoop())
        {
            var stateGradients = string.Concat(States.Select(s => $", {OfPart(Differentiation.Of(s))}"));
            var incoming = BatchKernelEmitter.IsLast(kernel, phase)
                ? $"ref Unsafe.Add(ref dOut, first * {kernel.Width}{PlusBlock(kernel.BlockUnits)})"
                : OfPart(Differentiation.Of(kernel.Cell.Operand!));
            writer.Line(
                $"Backward{phase.Suffix}(part.Count, {kernel.Remaining(kernel.Units, kernel.BlockUnits)}, t, {Lengths}, ref Unsafe.Add(ref stepPreActivations, {Block(kernel.PreActivationBlock)}){OwnBlock("p")}"
                + $"{BlockStates(phase)}{BlockSaved("first", BatchKernelEmitter.ReadBack(kernel, phase))}{OwnBlock("dP")}, {incoming}{stateGradients});");
        }

        var transposed = phase.Weights.Transposed();
        writer.Line();
        string target, start;
        if (phase.Number == 0)
        {
            writer.Line("// dh += dPreActivations·U: what reaches the state before through the recurrent product");
            target = "dH";
            start = $"{Names.OfPart("ref dH", kernel.Width)}, {kernel.Width}";
        }
        else
        {
            writer.Line($"// d{phase.Operand} = dPreActivations·U: what reaches the first part through the second product");
            target = Differentiation.Of(phase.Operand);
            start = "ref zeros, 0";
        }

        writer.Line(
            $"{BackwardEmitter.MultiplyGradient("part.Count", phase.Weights, kernel.PreActivationBlock)}, ref Unsafe.Add(ref stepPreActivations, {phase.Product.FirstPreActivation * kernel.Lanes}), {kernel.PreActivationColumns}, "
            + $"ref {Transposed(phase)}, {transposed.Columns}, {transposed.BlockColumns}, {start}, {Names.OfPart($"ref {target}", kernel.Width)}, {kernel.Width}, {transposed.BlockColumns});");
        if (phase.Number > 0) writer.Line();
    }

    /// <summary>The recurrent weights of a phase, transposed.</summary>
    private static string Transposed(PhasePlan phase) => $"u{phase.Suffix}Transposed";

    /// <summary>Where the first of the sequences stands at the step, and its states before and after it.</summary>
    private void EmitPlaces()
    {
        writer.Line("nint first = t * rows + part.First;");
        writer.Line(reversible
            ? $"nint before = (reverse ? first + rows : first) * {kernel.Width}, after = (reverse ? first : first + rows) * {kernel.Width};"
            : $"nint before = first * {kernel.Width}, after = before + rows * {kernel.Width};");
    }

    private void EmitDispatch(string name, string parameters, string summary, string access = "public")
    {
        var arguments = ParameterText.Arguments(parameters);
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"{access} static void {name}({parameters})"))
        {
            var widths = kernel.Widths.ToList();
            for (int i = 0; i < widths.Count; i++)
            {
                var condition = i == widths.Count - 1 ? string.Empty : $"if (Vector{widths[i] * 32}.IsHardwareAccelerated) ";
                writer.Line($"{(i > 0 ? "else " : string.Empty)}{condition}Lanes{widths[i]}.{kernel.Name}.{name}({arguments});");
            }
        }
    }

    private IDisposable BlockLoop()
    {
        if (kernel.Blocks > 1) return writer.Block($"for (nint block = 0; block < {kernel.Blocks}; block++)");
        return writer.Block();
    }

    private string Block(int stride, int offset = 0) => kernel.Blocks > 1 ? $"block * {stride}{(offset > 0 ? $" + {offset}" : string.Empty)}" : $"{offset}";

    private string PlusBlock(int stride) => kernel.Blocks > 1 ? $" + block * {stride}" : string.Empty;

    /// <summary>A block of what has one row for each sequence.</summary>
    private string OfPart(string name) => $"ref Unsafe.Add(ref {name}, part.First * {kernel.Width}{PlusBlock(kernel.BlockUnits)})";

    private IEnumerable<string> States => kernel.Cell.States.Select(s => s.Name);

    private static string Lengths => "ref Unsafe.Add(ref lengths, part.First)";

    private string Reverse => reversible ? "bool reverse, " : string.Empty;

    private string Own => kernel.Cell.Vectors.Count > 0 ? ", ref float p" : string.Empty;

    private string OwnBlock(string name) =>
        kernel.Cell.Vectors.Count > 0 ? $", ref Unsafe.Add(ref {name}, {Block(kernel.BlockUnits * kernel.Cell.Vectors.Count)})" : string.Empty;

    private static string Parameters(IEnumerable<string> names) => string.Concat(names.Select(name => $", ref float {name}"));

    private string BlockStates(PhasePlan phase) =>
        string.Concat(States.Select(s => $", ref Unsafe.Add(ref {s}, before{PlusBlock(kernel.BlockUnits)})"
            + (BatchKernelEmitter.IsLast(kernel, phase) ? $", ref Unsafe.Add(ref {s}, after{PlusBlock(kernel.BlockUnits)})" : string.Empty)));

    private string BlockSaved(string row, IEnumerable<string> saved) => string.Concat(saved.Select(name => $", ref Unsafe.Add(ref {name}, {row} * {kernel.Width}{PlusBlock(kernel.BlockUnits)})"));

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
