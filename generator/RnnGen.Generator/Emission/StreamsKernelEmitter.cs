using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the step of a layer for several streams: the products of a block of units, with the equations behind them while their sums are in the cache.</summary>
internal sealed class StreamsKernelEmitter(SourceWriter writer, KernelPlan kernel)
{
    /// <summary>The step's name, by what feeds the layer.</summary>
    public static string Name(LayerPlan layer) => layer.Input.Kind == SourceKind.Tokens ? "StreamsFromTokens" : "StreamsFromNumbers";

    public void Emit(LayerPlan layer)
    {
        bool tokens = layer.Input.Kind == SourceKind.Tokens;
        var own = kernel.Cell.Vectors.Count > 0 ? ", ref float p" : string.Empty;
        var inputs = tokens ? "nint inputs, ref int tokens" : "nint inputs, ref float x, nint xStride";
        var states = string.Concat(kernel.Cell.States.Select(s => $", ref float {s.Name}"));
        var passed = string.Concat(kernel.Passed.Select(name => $", ref float {name}Passed"));
        writer.Line();
        writer.Line("/// <summary>One step of several streams, whose states are <c>stride</c> apart. A block's weights are read once; the new state waits in scratch for the last block.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"public static void {Name(layer)}(nint rows, ref float start, {inputs}, ref float w, ref float u{own}{states}, nint stride, ref float nets{passed}, ref float hNew)"))
        {
            foreach (var phase in kernel.Phases) EmitBlocks(phase, tokens);
            writer.Line($"StreamSteps.CopyRows(rows, {kernel.Units}, ref hNew, {kernel.Width}, ref {kernel.Cell.States[0].Name}, stride);");
        }
    }

    private void EmitBlocks(PhasePlan phase, bool tokens)
    {
        using (kernel.Blocks > 1 ? writer.Block($"for (nint block = 0; block < {kernel.Blocks}; block++)") : writer.Block())
        {
            writer.Line($"ref float sums = ref {At("start", kernel.NetBlock)};");
            EmitProducts(phase, tokens);
            bool last = BatchKernelEmitter.IsLast(kernel, phase);
            var own = kernel.Cell.Vectors.Count > 0 ? $", ref {At("p", kernel.BlockUnits * kernel.Cell.Vectors.Count)}" : string.Empty;
            var states = string.Concat(kernel.Cell.States.Select(s => $", ref {At(s.Name, kernel.BlockUnits)}"));
            var passed = string.Concat(kernel.Passed.Select(name => $", ref {At(name + "Passed", kernel.BlockUnits)}"));
            writer.Line($"Streams{phase.Suffix}(rows, {Remaining(kernel.Units, kernel.BlockUnits)}, ref nets{own}{states}, stride{passed}{(last ? $", ref {At("hNew", kernel.BlockUnits)}" : string.Empty)});");
        }
    }

    /// <summary>The sums begin at the biases and take W·x and U·h: both at once where they feed the same nets, else one after the other.</summary>
    private void EmitProducts(PhasePlan phase, bool tokens)
    {
        var places = Enumerable.Range(0, kernel.Cell.Nets.Count).Where(n => kernel.Cell.Nets[n].Phase == phase.Number).ToList();
        var fed = places.Where(n => n >= kernel.Input.FirstNet && n < kernel.Input.FirstNet + kernel.Input.Gates).ToList();
        int blockColumns = kernel.BlockUnits * kernel.Input.Gates;
        int gap = (kernel.Input.Gates - fed.Count) * kernel.Lanes;
        string w = Plus("w", kernel.Blocks > 1 ? $"block * {blockColumns} * inputs" : string.Empty, (fed[0] - kernel.Input.FirstNet) * kernel.Lanes);
        string width = fed.Count < kernel.Input.Gates ? $"{fed.Count * kernel.BlockUnits}" : Remaining(kernel.Width * kernel.Input.Gates, blockColumns);
        string begin = Plus("sums", string.Empty, fed[0] * kernel.Lanes), target = Plus("nets", string.Empty, fed[0] * kernel.Lanes);

        string h = phase.Number == 0 ? $"ref {phase.Operand}, stride" : $"ref {phase.Operand}Passed, {kernel.Width}";
        string u = Plus("u", kernel.Blocks > 1 ? $"block * {kernel.HiddenMatrix.BlockColumns * kernel.Units}" : string.Empty, phase.Offset);
        if (!tokens && fed[0] == phase.Product.FirstNet && fed.Count == phase.Product.Gates)
        {
            writer.Line($"// W·x + U·{phase.Operand}");
            writer.Line(
                $"MatrixKernels.MultiplyBoth(rows, {width}, inputs, ref x, xStride, ref {w}, {gap}, {kernel.Units}, {h}, ref {u}, {phase.Gap}, ref {begin}, ref {target}, {kernel.NetBlock});");
            return;
        }

        writer.Line("// W·x");
        writer.Line(tokens
            ? $"MatrixKernels.GatherPart(ref tokens, rows, inputs, ref {w}, {width}, {gap}, ref {begin}, ref {target}, {kernel.NetBlock});"
            : $"MatrixKernels.MultiplyInOrder(rows, inputs, ref x, xStride, ref {w}, {width}, {width}, {gap}, ref {begin}, 0, ref {target}, {kernel.NetBlock}, {kernel.NetBlock});");
        foreach (int unfed in places.Except(fed))
            writer.Line($"MatrixKernels.FillColumns(rows, {unfed * kernel.Lanes}, {kernel.Lanes}, ref sums, ref nets, {kernel.NetBlock}, {kernel.NetBlock});");
        string columns = Remaining(phase.Weights.Columns, phase.Weights.BlockColumns);
        string sum = Plus("nets", string.Empty, phase.Product.FirstNet * kernel.Lanes);
        writer.Line($"// U·{phase.Operand}");
        writer.Line(
            $"MatrixKernels.MultiplyInOrder(rows, {kernel.Units}, {h}, ref {u}, {columns}, {columns}, {phase.Gap}, ref {sum}, {kernel.NetBlock}, ref {sum}, {kernel.NetBlock}, {kernel.NetBlock});");
    }

    private string At(string name, int stride) => kernel.Blocks > 1 ? $"Unsafe.Add(ref {name}, block * {stride})" : name;

    private static string Plus(string name, string variable, int constant)
    {
        var terms = new[] { variable, constant == 0 ? string.Empty : $"{constant}" }.Where(t => t.Length > 0).ToList();
        return terms.Count == 0 ? name : $"Unsafe.Add(ref {name}, {string.Join(" + ", terms)})";
    }

    private string Remaining(int total, int perBlock) =>
        kernel.Blocks == 1 ? $"{total}" : total % perBlock == 0 ? $"{perBlock}" : $"Math.Min({perBlock}, {total} - block * {perBlock})";

    /// <summary>The equations' parameters: the states lie in the streams, what the phases pass on and the new state in scratch.</summary>
    public static string Parameters(KernelPlan kernel, PhasePlan phase) =>
        "nint rows, nint units, ref float nets"
        + (kernel.Cell.Vectors.Count > 0 ? ", ref float p" : string.Empty)
        + string.Concat(kernel.Cell.States.Select(s => $", ref float {s.Name}Old")) + ", nint stride"
        + string.Concat(kernel.Passed.Select(name => $", ref float {name}Passed"))
        + (BatchKernelEmitter.IsLast(kernel, phase) ? ", ref float hNew" : string.Empty);
}
