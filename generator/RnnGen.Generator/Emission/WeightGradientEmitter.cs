using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>A product with weights in the backward pass: where the gradient of what it fed lies.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Gradient">The first of the gradients.</param>
/// <param name="Stride">Floats from row to row.</param>
/// <param name="Block">Floats from block to block.</param>
internal sealed record ProductGradient(TensorPlan Weights, string Gradient, int Stride, int Block);

/// <summary>What a product multiplied: its first row, and the floats from row to row.</summary>
internal sealed record Factor(string First, int Stride);

/// <summary>
/// Prints sums over all rows: the gradients of weights and biases, block by block of their columns, in a loop over blocks. A block is one worker's from the first row to the last.
/// </summary>
internal sealed class WeightGradientEmitter(SourceWriter writer, string rows)
{
    /// <summary>The gradients of weights, of one or two products that fed the same, and of their biases.</summary>
    public void Weights(ProductGradient fed, Factor factor, IReadOnlyList<TensorPlan> biases, (ProductGradient ProductGradient, Factor Factor)? other = null)
    {
        if (biases.Count == 0)
        {
            WithoutBias(fed, factor);
            if (other is { } also) WithoutBias(also.ProductGradient, also.Factor);
            return;
        }

        var second = other is { } both ? Product(both.ProductGradient, both.Factor) : "default";
        writer.Line($"MatrixKernels.AddGradients({rows}, {Product(fed, factor)}, {second}, {Sums(fed, fed.Weights.Matrix)}, {Biases(biases)});");
        ClearPadding(fed.Weights);
        if (other is not null) ClearPadding(other.Value.ProductGradient.Weights);
    }

    private void WithoutBias(ProductGradient fed, Factor factor)
    {
        writer.Line($"MatrixKernels.AddWeightGradientPart({rows}, {Product(fed, factor)}, {Sums(fed, fed.Weights.Matrix)}, 0);");
        ClearPadding(fed.Weights);
    }

    /// <summary>The gradient of the gates of recurrent weights that a phase takes.</summary>
    public void Part(ProductGradient fed, Factor factor, PhasePlan phase) =>
        writer.Line($"MatrixKernels.AddWeightGradientPart({rows}, {Product(fed, factor, phase.Offset)}, {Sums(fed, phase.Weights!)}, {phase.Gap});");

    /// <summary>An infinite factor times a gradient of padding, which is zero, is NaN: with the last block, its padding becomes zero again.</summary>
    public void ClearPadding(TensorPlan tensor)
    {
        var m = tensor.Matrix;
        if (!m.HasPadding) return;
        var (offset, rows, stride, units) = m.LastRows;
        writer.Line($"{(m.Blocks > 1 ? $"if (part.First + part.Count == {m.Blocks}) " : string.Empty)}MatrixKernels.ClearPadding({rows}, ref Unsafe.Add(ref g, At.{tensor.Identifier}{(offset > 0 ? $" + {offset}" : string.Empty)}), {stride}, {units});");
    }

    /// <summary>The gradient of weights of which each token takes a row.</summary>
    public void Rows(ProductGradient fed, string tokens)
    {
        var m = fed.Weights.Matrix;
        writer.Line(
            $"MatrixKernels.ScatterAddRows({tokens}, {rows}, {m.Depth}, {Names.OfPart(fed.Gradient, fed.Block)}, {fed.Stride}, {fed.Block}, {SharingEmitter.Columns(m)}, {m.BlockColumns}, {Gradient(fed.Weights)});");
    }

    /// <summary>The gradient of a bias, or of two that have the same, which no product of numbers goes with.</summary>
    public void Bias(ProductGradient fed, params IReadOnlyList<TensorPlan> biases) => writer.Line($"MatrixKernels.AddColumnSums({rows}, {Sums(fed, fed.Weights.Matrix)}, {Biases(biases)});");

    private static string Product(ProductGradient fed, Factor factor, int offset = 0) =>
        $"new WeightGradient({factor.First}, {factor.Stride}, {fed.Weights.Matrix.Depth}, {Gradient(fed.Weights, offset)})";

    private static string Sums(ProductGradient fed, Matrix m) => $"{Names.OfPart(fed.Gradient, fed.Block)}, {fed.Stride}, {fed.Block}, {SharingEmitter.Columns(m)}, {m.BlockColumns}";

    private static string Biases(IReadOnlyList<TensorPlan> biases) => $"{Gradient(biases[0])}, {Gradient(biases[biases.Count - 1])}";

    /// <summary>The gradient of the first of a part's blocks. A full block is as long as the last of the full ones, whatever part of its gates is taken.</summary>
    private static string Gradient(TensorPlan tensor, int offset = 0) =>
        $"ref Unsafe.Add(ref g, At.{tensor.Identifier}{(offset > 0 ? $" + {offset}" : string.Empty)} + part.First * {tensor.Matrix.BlockColumns * tensor.Matrix.Depth})";
}
