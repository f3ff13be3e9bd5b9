using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the products of a block of units for several sequences, W·x + U·h from the biases on, which the equations then find in the cache.</summary>
/// <param name="rows">How many sequences.</param>
/// <param name="x">The inputs of the first, and what lies between two; or the first token.</param>
/// <param name="tokens">Whether inputs are tokens.</param>
/// <param name="nets">Where the sums go.</param>
/// <param name="netStride">What lies between those of two sequences.</param>
internal sealed class BlockProductsEmitter(SourceWriter writer, KernelPlan kernel, string rows, string x, bool tokens, string nets, string netStride)
{
    /// <summary>Says which block's weights come after those of the one under way, and where its sums begin.</summary>
    public void EmitPlaces()
    {
        if (kernel.Blocks > 1) writer.Line($"nint ahead = block < {kernel.Blocks - 1} ? 1 : {1 - kernel.Blocks};");
        writer.Line($"ref float sums = ref {(kernel.Blocks > 1 ? $"Unsafe.Add(ref start, block * {kernel.NetBlock})" : "start")};");
    }

    /// <summary>The products of a phase: both at once where they feed the same nets, else one after the other.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="h">What U multiplies: that of the first sequence, and what lies between two.</param>
    public void Emit(PhasePlan phase, string h)
    {
        string ahead = kernel.Blocks > 1 ? "ahead" : "0";
        var places = Enumerable.Range(0, kernel.Cell.Nets.Count).Where(n => kernel.Cell.Nets[n].Phase == phase.Number).ToList();
        var fed = places.Where(n => n >= kernel.Input.FirstNet && n < kernel.Input.FirstNet + kernel.Input.Gates).ToList();
        int blockColumns = kernel.BlockUnits * kernel.Input.Gates;
        int gap = (kernel.Input.Gates - fed.Count) * kernel.Lanes;
        string w = Plus("w", kernel.Blocks > 1 ? $"block * {blockColumns} * inputs" : string.Empty, (fed[0] - kernel.Input.FirstNet) * kernel.Lanes);
        string width = fed.Count < kernel.Input.Gates ? $"{fed.Count * kernel.BlockUnits}" : kernel.Remaining(kernel.Width * kernel.Input.Gates, blockColumns);
        string begin = Plus("sums", string.Empty, fed[0] * kernel.Lanes), target = Plus(nets, string.Empty, fed[0] * kernel.Lanes);
        string u = Plus("u", kernel.Blocks > 1 ? $"block * {kernel.HiddenMatrix.BlockColumns * kernel.Units}" : string.Empty, phase.Offset);
        if (!tokens && fed[0] == phase.Product.FirstNet && fed.Count == phase.Product.Gates)
        {
            writer.Line($"// W·x + U·{phase.Operand}");
            writer.Line(
                $"MatrixKernels.MultiplyBoth({rows}, {width}, inputs, {x}, ref {w}, {gap}, {kernel.Units}, {h}, ref {u}, {phase.Gap}, {ahead}, ref {begin}, ref {target}, {netStride});");
            return;
        }

        writer.Line("// W·x");
        writer.Line(tokens
            ? $"MatrixKernels.GatherPart({x}, {rows}, inputs, ref {w}, {width}, {gap}, ref {begin}, ref {target}, {netStride});"
            : $"MatrixKernels.MultiplyBlock({rows}, {width}, inputs, {x}, ref {w}, {gap}, {ahead}, ref {begin}, 0, ref {target}, {netStride});");
        foreach (int unfed in places.Except(fed))
            writer.Line($"MatrixKernels.FillColumns({rows}, {unfed * kernel.Lanes}, {kernel.Lanes}, ref sums, ref {nets}, {netStride}, {netStride});");
        string columns = kernel.Remaining(phase.Weights.Columns, phase.Weights.BlockColumns);
        string sum = Plus(nets, string.Empty, phase.Product.FirstNet * kernel.Lanes);
        writer.Line($"// U·{phase.Operand}");
        writer.Line($"MatrixKernels.MultiplyBlock({rows}, {columns}, {kernel.Units}, {h}, ref {u}, {phase.Gap}, {ahead}, ref {sum}, {netStride}, ref {sum}, {netStride});");
    }

    private static string Plus(string name, string variable, int constant)
    {
        var terms = new[] { variable, constant == 0 ? string.Empty : $"{constant}" }.Where(t => t.Length > 0).ToList();
        return terms.Count == 0 ? name : $"Unsafe.Add(ref {name}, {string.Join(" + ", terms)})";
    }
}
