using RnnGen.Generator.Equations;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>
/// Prints the class of one cell at one size: its passes over whole sequences, written once, and the choice of a vector width for what stands inside them.
/// </summary>
internal sealed class KernelEmitter(SourceWriter writer, KernelPlan kernel, SequencePlan? sequence)
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
        using (writer.Block($"internal static class {kernel.Name}"))
        {
            EmitForward();
            writer.Line();
            EmitBackward();
            if (sequence is not null) new LoneEmitter(writer, kernel, sequence).Emit();
            writer.Line();
            EmitDispatch("Step", StepKernelEmitter.Parameters(kernel), "One step of one sequence.");
            writer.Line();
            EmitDispatch("Forward", BatchKernelEmitter.ForwardParameters(kernel), "One step of a block of units of every sequence.", "private");
            writer.Line();
            EmitDispatch("Backward", BatchKernelEmitter.BackwardParameters(kernel), "One step back of a block of units of every sequence.", "private");
        }
    }

    private void EmitForward()
    {
        writer.Line("""
            /// <summary>
            /// All steps of a batch. The net inputs hold W·x and the biases; each step adds U·h, block by block, with the equations behind it while the block is in
            /// the cache. States lie [T + 1, B, H], the initial ones first, or last where time runs in reverse.
            /// </summary>
            """);
        var parameters = $"nint rows, ref int lengths, ref float u{Own}, ref float nets{Parameters(States)}{Parameters(kernel.Saved)}";
        new SweepEmitter(writer, reversible, sequence).Emit("Forward", parameters, backwards: false);
        writer.Line();
        writer.Line("/// <summary>One step of every sequence.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void ForwardStep({Reverse}nint t, {parameters})"))
        {
            EmitPlaces();
            using (BlockLoop())
            {
                writer.Line($"ref float blockNets = ref Unsafe.Add(ref nets, t * rows * {kernel.NetColumns} + {Block(kernel.NetBlock)});");
                writer.Line($"ref float fed = ref {(kernel.Hidden.FirstNet == 0 ? "blockNets" : $"Unsafe.Add(ref blockNets, {kernel.Hidden.FirstNet * kernel.Lanes})")};");
                writer.Line(
                    $"MatrixKernels.Multiply(rows, {kernel.Units}, ref Unsafe.Add(ref h, before), {kernel.Width}, ref Unsafe.Add(ref u, {Block(matrix.BlockColumns * kernel.Units)}), "
                    + $"{Remaining(matrix.Columns, matrix.BlockColumns)}, {matrix.BlockColumns}, ref fed, {kernel.NetColumns}, ref fed, {kernel.NetColumns}, {kernel.NetBlock});");
                writer.Line($"Forward(rows, {Remaining(kernel.Units, kernel.BlockUnits)}, t, ref lengths, ref blockNets{OwnBlock("p")}{BlockStates()}{BlockSaved()});");
            }
        }
    }

    private void EmitBackward()
    {
        var transposed = matrix.Transposed(kernel.NetBlock);
        writer.Line("""
            /// <summary>
            /// All steps of a batch, last to first. On entry the carries hold the gradients of the final states, on return those of the initial ones; the gradients
            /// of the net inputs take the place of what the forward pass kept.
            /// </summary>
            """);
        var own = kernel.Cell.Vectors.Count > 0 ? ", ref float dP" : string.Empty;
        var parameters = $"nint rows, ref int lengths, ref float uTransposed{Own}, ref float nets{Parameters(States)}{Parameters(kernel.Saved)}{own}, ref float dOut"
            + Parameters(States.Select(Differentiation.Of));
        new SweepEmitter(writer, reversible, sequence).Emit("Backward", parameters, backwards: true);
        writer.Line();
        writer.Line("/// <summary>One step back of every sequence.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void BackwardStep({Reverse}nint t, {parameters})"))
        {
            EmitPlaces();
            writer.Line($"ref float stepNets = ref Unsafe.Add(ref nets, t * rows * {kernel.NetColumns});");
            using (BlockLoop())
            {
                var carry = string.Concat(States.Select(s => $", ref Unsafe.Add(ref {Differentiation.Of(s)}, {Block(kernel.BlockUnits)})"));
                writer.Line(
                    $"Backward(rows, {Remaining(kernel.Units, kernel.BlockUnits)}, t, ref lengths, ref Unsafe.Add(ref stepNets, {Block(kernel.NetBlock)}){OwnBlock("p")}{BlockStates()}{BlockSaved()}"
                    + $"{OwnBlock("dP")}, ref Unsafe.Add(ref dOut, t * rows * {kernel.Width} + {Block(kernel.BlockUnits)}){carry});");
            }

            writer.Line();
            writer.Line("// dh += dNets·U: what reaches the state before through the recurrent product");
            writer.Line(
                $"MatrixKernels.Multiply(rows, {transposed.Depth}, ref Unsafe.Add(ref stepNets, {kernel.Hidden.FirstNet * kernel.Lanes}), {kernel.NetColumns}, "
                + $"ref uTransposed, {transposed.Columns}, {transposed.BlockColumns}, ref dH, {kernel.Width}, ref dH, {kernel.Width}, {transposed.BlockColumns});");
        }
    }

    /// <summary>Where the states before and after the step lie.</summary>
    private void EmitPlaces()
    {
        writer.Line(reversible
            ? $"nint before = (reverse ? t + 1 : t) * rows * {kernel.Width}, after = (reverse ? t : t + 1) * rows * {kernel.Width};"
            : $"nint before = t * rows * {kernel.Width}, after = before + rows * {kernel.Width};");
    }

    private void EmitDispatch(string name, string parameters, string summary, string access = "public")
    {
        var arguments = ParameterText.Arguments(parameters);
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"{access} static void {name}({parameters})"))
        {
            for (int i = 0; i < kernel.Widths.Count; i++)
            {
                var width = kernel.Widths[i];
                var condition = i == kernel.Widths.Count - 1 ? string.Empty : $"if (Vector{width.Bits}.IsHardwareAccelerated) ";
                writer.Line($"{(i > 0 ? "else " : string.Empty)}{condition}Lanes{width.Lanes}.{kernel.Name}.{name}({arguments});");
            }
        }
    }

    private IDisposable BlockLoop()
    {
        if (kernel.Blocks > 1) return writer.Block($"for (nint block = 0; block < {kernel.Blocks}; block++)");
        return writer.Block();
    }

    private string Block(int stride) => kernel.Blocks > 1 ? $"block * {stride}" : "0";

    private string Remaining(int total, int perBlock) =>
        kernel.Blocks == 1 ? $"{total}" : total % perBlock == 0 ? $"{perBlock}" : $"Math.Min({perBlock}, {total} - block * {perBlock})";

    private IEnumerable<string> States => kernel.Cell.States.Select(s => s.Name);

    private string Reverse => reversible ? "bool reverse, " : string.Empty;

    private string Own => kernel.Cell.Vectors.Count > 0 ? ", ref float p" : string.Empty;

    private string OwnBlock(string name) =>
        kernel.Cell.Vectors.Count > 0 ? $", ref Unsafe.Add(ref {name}, {Block(kernel.BlockUnits * kernel.Cell.Vectors.Count)})" : string.Empty;

    private static string Parameters(IEnumerable<string> names) => string.Concat(names.Select(name => $", ref float {name}"));

    private string BlockStates() =>
        string.Concat(States.Select(s => $", ref Unsafe.Add(ref {s}, before + {Block(kernel.BlockUnits)}), ref Unsafe.Add(ref {s}, after + {Block(kernel.BlockUnits)})"));

    private string BlockSaved() => string.Concat(kernel.Saved.Select(name => $", ref Unsafe.Add(ref {name}, t * rows * {kernel.Width} + {Block(kernel.BlockUnits)})"));

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
