using RnnGen.Generator.Equations;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>
/// Prints the class of one cell at one size: its passes over whole sequences, written once, and the choice of a vector width for what stands inside them.
/// </summary>
internal sealed class KernelEmitter(SourceWriter writer, KernelPlan kernel)
{
    private readonly Matrix matrix = kernel.Matrix;

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
        var states = kernel.Cell.States;
        writer.Line("""
            /// <summary>
            /// All steps of a batch. The net inputs hold W·x and the biases; each step adds U·h, block by block, with the equations behind it while the block is in
            /// the cache. States lie [T + 1, B, H], the initial ones first.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block($"public static void Forward(nint steps, nint rows, ref int lengths, ref float u, ref float nets{States("")}{Saved("")})"))
        {
            using (writer.Block("for (nint t = 0; t < steps; t++)"))
            {
                foreach (var s in states) writer.Line($"ref float {s.Name}New = ref Unsafe.Add(ref {s.Name}, rows * {kernel.Width});");
                using (BlockLoop())
                {
                    writer.Line($"ref float blockNets = ref Unsafe.Add(ref nets, {Block(matrix.BlockColumns)});");
                    writer.Line(
                        $"MatrixKernels.Multiply(rows, {kernel.Units}, ref h, {kernel.Width}, ref Unsafe.Add(ref u, {Block(matrix.BlockColumns * kernel.Units)}), "
                        + $"{Remaining(matrix.Columns, matrix.BlockColumns)}, {matrix.BlockColumns}, ref blockNets, {matrix.Columns}, ref blockNets, {matrix.Columns}, {matrix.BlockColumns});");
                    writer.Line($"Forward(rows, {Remaining(kernel.Units, kernel.BlockUnits)}, t, ref lengths, ref blockNets{BlockStates()}{BlockSaved()});");
                }

                writer.Line();
                writer.Line($"nets = ref Unsafe.Add(ref nets, rows * {matrix.Columns});");
                foreach (var s in states) writer.Line($"{s.Name} = ref {s.Name}New;");
                foreach (var name in kernel.Saved) writer.Line($"{name} = ref Unsafe.Add(ref {name}, rows * {kernel.Width});");
            }
        }
    }

    private void EmitBackward()
    {
        var states = kernel.Cell.States;
        var transposed = matrix.Transposed;
        writer.Line("""
            /// <summary>
            /// All steps of a batch, last to first. On entry the carries hold the gradients of the final states, on return those of the initial ones; the gradients
            /// of the net inputs take the place of what the forward pass kept.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        var carries = string.Concat(states.Select(s => $", ref float {Differentiation.Of(s.Name)}"));
        using (writer.Block($"public static void Backward(nint steps, nint rows, ref int lengths, ref float uTransposed, ref float nets{States("")}{Saved("")}, ref float dOut{carries})"))
        {
            using (writer.Block("for (nint t = steps - 1; t >= 0; t--)"))
            {
                writer.Line($"nint state = t * rows * {kernel.Width};");
                writer.Line($"ref float stepNets = ref Unsafe.Add(ref nets, t * rows * {matrix.Columns});");
                using (BlockLoop())
                {
                    string unit = $"state + {Block(kernel.BlockUnits)}";
                    var old = string.Concat(states.Select(s => $", ref Unsafe.Add(ref {s.Name}, {unit}), ref Unsafe.Add(ref {s.Name}, {unit} + rows * {kernel.Width})"));
                    var saved = string.Concat(kernel.Saved.Select(name => $", ref Unsafe.Add(ref {name}, {unit})"));
                    var carry = string.Concat(states.Select(s => $", ref Unsafe.Add(ref {Differentiation.Of(s.Name)}, {Block(kernel.BlockUnits)})"));
                    writer.Line(
                        $"Backward(rows, {Remaining(kernel.Units, kernel.BlockUnits)}, t, ref lengths, ref Unsafe.Add(ref stepNets, {Block(matrix.BlockColumns)}){old}{saved}, "
                        + $"ref Unsafe.Add(ref dOut, {unit}){carry});");
                }

                writer.Line();
                writer.Line("// dh += dNets·U: what reaches the state before through the recurrent product");
                writer.Line(
                    $"MatrixKernels.Multiply(rows, {matrix.Columns}, ref stepNets, {matrix.Columns}, ref uTransposed, {transposed.Columns}, {transposed.BlockColumns}, "
                    + $"ref dH, {kernel.Width}, ref dH, {kernel.Width}, {transposed.BlockColumns});");
            }
        }
    }

    private void EmitDispatch(string name, string parameters, string summary, string access = "public")
    {
        var arguments = string.Join(", ", parameters.Split(',').Select(p => p.Trim().Split(' ')).Select(p => p[0] == "ref" ? $"ref {p[2]}" : p[1]));
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

    private string States(string suffix) => string.Concat(kernel.Cell.States.Select(s => $", ref float {s.Name}{suffix}"));

    private string Saved(string suffix) => string.Concat(kernel.Saved.Select(name => $", ref float {name}{suffix}"));

    private string BlockStates() =>
        string.Concat(kernel.Cell.States.Select(s => $", ref Unsafe.Add(ref {s.Name}, {Block(kernel.BlockUnits)}), ref Unsafe.Add(ref {s.Name}New, {Block(kernel.BlockUnits)})"));

    private string BlockSaved() => string.Concat(kernel.Saved.Select(name => $", ref Unsafe.Add(ref {name}, {Block(kernel.BlockUnits)})"));

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
