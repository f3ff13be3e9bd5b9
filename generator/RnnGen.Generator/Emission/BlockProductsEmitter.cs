using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the products of a block of units for several sequences, W·x + U·h from the biases on, which the equations then find in the cache.</summary>
/// <param name="rows">How many sequences.</param>
/// <param name="x">The inputs of the first, and what lies between two; or the first token.</param>
/// <param name="tokens">Whether inputs are tokens.</param>
/// <param name="u">The recurrent weights.</param>
/// <param name="preActivations">Where the sums go.</param>
/// <param name="preStride">What lies between those of two sequences.</param>
internal sealed class BlockProductsEmitter(SourceWriter writer, KernelPlan kernel, string rows, string x, bool tokens, string u, string preActivations, string preStride)
{
    /// <summary>Says which block's weights come after those of the one under way, and where its sums begin.</summary>
    public void EmitPlaces()
    {
        if (kernel.Blocks > 1) writer.Line($"nint ahead = block < {kernel.Blocks - 1} ? 1 : {1 - kernel.Blocks};");
        writer.Line($"ref float sums = ref {(kernel.Blocks > 1 ? "Unsafe.Add(ref start, block * PreActivationBlock)" : "start")};");
    }

    /// <summary>The products of a phase: both at once where they feed the same pre-activations, else one after the other.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="h">What U multiplies: that of the first sequence, and what lies between two.</param>
    public void Emit(PhasePlan phase, string h)
    {
        string ahead = kernel.Blocks > 1 ? "ahead" : "0";
        var places = Enumerable.Range(0, kernel.Cell.PreActivations.Count).Where(n => kernel.Cell.PreActivations[n].Phase == phase.Number).ToList();
        var fed = places.Where(n => n >= kernel.Input.FirstPreActivation && n < kernel.Input.FirstPreActivation + kernel.Input.Gates).ToList();
        if (fed.Count > 0 && !tokens && phase.Product is { } both && fed[0] == both.FirstPreActivation && fed.Count == both.Gates)
        {
            writer.Line($"// W·x + U·{phase.Operand}");
            writer.Line(
                $"MatrixKernels.MultiplyBoth({rows}, {Width(fed.Count)}, inputs, {x}, ref {Weights(fed[0])}, {Gap(fed.Count)}, Units, {h}, ref {Recurrent(phase)}, {phase.Gap}, {ahead}, "
                + $"ref {Plus("sums", string.Empty, fed[0] * kernel.Lanes)}, ref {Plus(preActivations, string.Empty, fed[0] * kernel.Lanes)}, {preStride});");
            return;
        }

        if (fed.Count > 0)
        {
            string begin = Plus("sums", string.Empty, fed[0] * kernel.Lanes), target = Plus(preActivations, string.Empty, fed[0] * kernel.Lanes);
            writer.Line("// W·x");
            writer.Line(tokens
                ? $"MatrixKernels.GatherPart({x}, {rows}, inputs, ref {Weights(fed[0])}, {Width(fed.Count)}, {Gap(fed.Count)}, ref {begin}, ref {target}, {preStride});"
                : $"MatrixKernels.MultiplyBlock({rows}, {Width(fed.Count)}, inputs, {x}, ref {Weights(fed[0])}, {Gap(fed.Count)}, {ahead}, ref {begin}, 0, ref {target}, {preStride});");
        }

        foreach (int unfed in places.Except(fed))
            writer.Line($"MatrixKernels.FillColumns({rows}, {unfed * kernel.Lanes}, {kernel.Lanes}, ref sums, ref {preActivations}, {preStride}, {preStride});");
        if (phase.Product is null) return;
        string columns = kernel.Remaining(phase.Weights!.Columns, phase.Weights.BlockColumns);
        string sum = Plus(preActivations, string.Empty, phase.Product.FirstPreActivation * kernel.Lanes);
        writer.Line($"// U·{phase.Operand}");
        writer.Line($"MatrixKernels.MultiplyBlock({rows}, {columns}, Units, {h}, ref {Recurrent(phase)}, {phase.Gap}, {ahead}, ref {sum}, {preStride}, ref {sum}, {preStride});");
    }

    /// <summary>The input weights of the block from those that feed a pre-activation on.</summary>
    private string Weights(int preActivation) =>
        Plus("w", kernel.Blocks > 1 ? $"block * {kernel.BlockUnits * kernel.Input.Gates} * inputs" : string.Empty, (preActivation - kernel.Input.FirstPreActivation) * kernel.Lanes);

    private string Recurrent(PhasePlan phase) => Plus(u, kernel.Blocks > 1 ? $"block * {kernel.Layout.BlockColumns * kernel.Units}" : string.Empty, phase.Offset);

    private int Gap(int fed) => (kernel.Input.Gates - fed) * kernel.Lanes;

    private string Width(int fed) => fed < kernel.Input.Gates ? $"{fed * kernel.BlockUnits}" : kernel.Remaining(kernel.Width * kernel.Input.Gates, kernel.BlockUnits * kernel.Input.Gates);

    private static string Plus(string name, string variable, int constant)
    {
        var terms = new[] { variable, constant == 0 ? string.Empty : $"{constant}" }.Where(t => t.Length > 0).ToList();
        return terms.Count == 0 ? name : $"Unsafe.Add(ref {name}, {string.Join(" + ", terms)})";
    }
}
