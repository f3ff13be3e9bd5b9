using System.Runtime.CompilerServices;
using RnnGen.Numerics.Matrix;

namespace RnnGen.CompilerServices;

public static partial class MatrixKernels
{
    private const int StripRows = 128;
    private const int StripColumns = 64;

    /// <summary>gradient_b[k, j] += Σ_r a[r × aStride + k] × d[r × dStride + b × dBlock + j]: the gradient of the weights of a product.</summary>
    /// <param name="rows">Rows of a and d.</param>
    /// <param name="a">The inputs of the product, [rows, depth], at any address.</param>
    /// <param name="aStride">Between rows of a.</param>
    /// <param name="depth">Columns of a, rows of the gradient.</param>
    /// <param name="d">The gradient of the product's outputs, [rows, columns].</param>
    /// <param name="dStride">Between rows of d.</param>
    /// <param name="dBlock">Between blocks in a row of d, at least <paramref name="blockColumns"/>.</param>
    /// <param name="columns">Columns of the gradient.</param>
    /// <param name="blockColumns">Columns of its blocks.</param>
    /// <param name="gradient">The gradient of the weights, packed as they are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddWeightGradient(
        nint rows,
        ref float a,
        nint aStride,
        nint depth,
        ref float d,
        nint dStride,
        nint dBlock,
        nint columns,
        nint blockColumns,
        ref float gradient) =>
        AddWeightGradientPart(rows, ref a, aStride, depth, ref d, dStride, dBlock, columns, blockColumns, 0, ref gradient);

    /// <summary>The same for some columns of each block: the gradient of the weights of <see cref="MultiplyPart"/>.</summary>
    /// <param name="rows">Rows of a and d.</param>
    /// <param name="a">The inputs of the product, [rows, depth], at any address.</param>
    /// <param name="aStride">Between rows of a.</param>
    /// <param name="depth">Columns of a, rows of the gradient.</param>
    /// <param name="d">The gradient of the product's outputs, [rows, columns].</param>
    /// <param name="dStride">Between rows of d.</param>
    /// <param name="dBlock">Between blocks in a row of d, at least <paramref name="blockColumns"/>.</param>
    /// <param name="columns">Columns that the product took.</param>
    /// <param name="blockColumns">Those of a block.</param>
    /// <param name="gap">Columns of a block that it left out.</param>
    /// <param name="gradient">The first of the columns in the gradient, which is packed as the weights are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static unsafe void AddWeightGradientPart(
        nint rows,
        ref float a,
        nint aStride,
        nint depth,
        ref float d,
        nint dStride,
        nint dBlock,
        nint columns,
        nint blockColumns,
        nint gap,
        ref float gradient)
    {
        if (depth <= 0)
        {
            return;
        }

        // A strip of d is read once for every six k. Copied, it stays in the L1 cache, whatever its stride; for few k that is not worth it.
        float* scratch = stackalloc float[StripRows * StripColumns + 16];
        scratch = (float*)(((nint)scratch + 63) & -64);
        bool copies = depth >= 48 && blockColumns <= StripColumns;
        fixed (float* aPointer = &a, dPointer = &d, gradientPointer = &gradient)
        {
            for (nint row = 0; row < rows; row += StripRows)
            {
                nint stripRows = nint.Min(StripRows, rows - row);
                var copy = new StripCopy { Rows = stripRows, Source = dPointer + row * dStride, SourceStride = dStride, Target = scratch };
                var product = new BlockProduct
                {
                    Rows = depth,
                    Operands = new TileOperands
                    {
                        Depth = stripRows,
                        A = aPointer + row * aStride,
                        ARow = 1,
                        AStep = aStride,
                        Start = gradientPointer,
                        C = gradientPointer,
                    },
                };
                for (nint column = 0; column < columns; column += blockColumns)
                {
                    nint width = nint.Min(blockColumns, columns - column);
                    product.Operands.B = copy.Source;
                    product.Operands.BStep = dStride;
                    if (copies)
                    {
                        ColumnOperation.Run(ref copy, width);
                        product.Operands.B = scratch;
                        product.Operands.BStep = width;
                    }

                    // The strip that is copied next, a row for each k: one tile asks for the first line of it, the next for the second.
                    product.Operands.Ahead = (byte*)(column + blockColumns < columns ? copy.Source + dBlock : dPointer + (row + stripRows) * dStride);
                    product.Operands.AheadStep = dStride * sizeof(float);
                    product.AheadOfTile = TileOperands.Line;
                    product.TilesAhead = width * sizeof(float) / TileOperands.Line;

                    product.Operands.StartRow = width + gap;
                    product.Operands.CRow = width + gap;
                    ColumnOperation.Run(ref product, width);
                    copy.Source += dBlock;
                    product.Operands.Start += (width + gap) * depth;
                    product.Operands.C += (width + gap) * depth;
                }
            }
        }
    }

    /// <summary>gradient[b × blockColumns + j] += Σ_r d[r × dStride + b × dBlock + j]: the gradient of a bias.</summary>
    /// <param name="rows">Rows of d.</param>
    /// <param name="d">[rows, columns].</param>
    /// <param name="dStride">Between rows of d.</param>
    /// <param name="dBlock">Between blocks in a row of d, at least <paramref name="blockColumns"/>.</param>
    /// <param name="columns">Columns of the gradient.</param>
    /// <param name="blockColumns">Columns of its blocks.</param>
    /// <param name="gradient">[columns], without gaps.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddColumnSums(
        nint rows, ref float d, nint dStride, nint dBlock, nint columns, nint blockColumns, ref float gradient) =>
        AddColumnSums(rows, ref d, dStride, dBlock, columns, blockColumns, ref gradient, ref gradient);

    /// <summary>Adds the same column sums to two gradients: a recurrent layer's two biases.</summary>
    /// <param name="rows">Rows of d.</param>
    /// <param name="d">[rows, columns].</param>
    /// <param name="dStride">Between rows of d.</param>
    /// <param name="dBlock">Between blocks in a row of d, at least <paramref name="blockColumns"/>.</param>
    /// <param name="columns">Columns of the gradients.</param>
    /// <param name="blockColumns">Columns of their blocks.</param>
    /// <param name="gradient1">[columns], without gaps.</param>
    /// <param name="gradient2">[columns], without gaps; the same reference as <paramref name="gradient1"/> gets the sums once.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void AddColumnSums(
        nint rows,
        ref float d,
        nint dStride,
        nint dBlock,
        nint columns,
        nint blockColumns,
        ref float gradient1,
        ref float gradient2)
    {
        fixed (float* dPointer = &d, gradientPointer1 = &gradient1, gradientPointer2 = &gradient2)
        {
            var sums = new ColumnSums { Rows = rows, D = dPointer, DStride = dStride, Gradient1 = gradientPointer1, Gradient2 = gradientPointer2 };
            for (nint column = 0; column < columns; column += blockColumns)
            {
                ColumnOperation.Run(ref sums, nint.Min(blockColumns, columns - column));
                sums.D += dBlock;
                sums.Gradient1 += blockColumns;
                sums.Gradient2 += blockColumns;
            }
        }
    }
}
