using System.Runtime.CompilerServices;
using RnnGen.Numerics.Matrix;

namespace RnnGen.CompilerServices;

public static partial class MatrixKernels
{
    private const int StripRows = 128;
    private const int StripColumns = 64;

    /// <summary>
    /// gradient_b[k, j] += Σ_r a[r × aStride + k] × d[r × dStride + b × dBlock + j] for one or two products that fed the same sums, and bias[b × blockColumns + j] += Σ_r d[…]:
    /// the gradients of weights and biases, in one way through d.
    /// </summary>
    /// <param name="rows">Rows of the products' inputs and of d.</param>
    /// <param name="first">A product.</param>
    /// <param name="second">Another, or the default.</param>
    /// <param name="d">The gradient of the sums, [rows, columns].</param>
    /// <param name="dStride">Between rows of d.</param>
    /// <param name="dBlock">Between blocks in a row of d, at least <paramref name="blockColumns"/>.</param>
    /// <param name="columns">Columns of the gradients.</param>
    /// <param name="blockColumns">Columns of their blocks.</param>
    /// <param name="bias1">The gradient of a bias, [columns], without gaps.</param>
    /// <param name="bias2">That of another; the same reference as <paramref name="bias1"/> gets the sums once.</param>
    public static unsafe void AddGradients(
        nint rows,
        WeightGradient first,
        WeightGradient second,
        ref float d,
        nint dStride,
        nint dBlock,
        nint columns,
        nint blockColumns,
        ref float bias1,
        ref float bias2)
    {
        fixed (float* biasPointer1 = &bias1, biasPointer2 = &bias2)
        {
            AddGradients(rows, first, second, ref d, dStride, dBlock, columns, blockColumns, 0, biasPointer1, biasPointer2);
        }
    }

    /// <summary>The same for the weights of one product and some columns of each block: the gradient of the weights of <see cref="MultiplyPart"/>.</summary>
    /// <param name="rows">Rows of the product's inputs and of d.</param>
    /// <param name="product">The product, and the first of the columns in its gradient.</param>
    /// <param name="d">The gradient of the product's outputs, [rows, columns].</param>
    /// <param name="dStride">Between rows of d.</param>
    /// <param name="dBlock">Between blocks in a row of d, at least <paramref name="blockColumns"/>.</param>
    /// <param name="columns">Columns that the product took.</param>
    /// <param name="blockColumns">Those of a block.</param>
    /// <param name="gap">Columns of a block that it left out.</param>
    public static unsafe void AddWeightGradientPart(
        nint rows, WeightGradient product, ref float d, nint dStride, nint dBlock, nint columns, nint blockColumns, nint gap) =>
        AddGradients(rows, product, default, ref d, dStride, dBlock, columns, blockColumns, gap, null, null);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static unsafe void AddGradients(
        nint rows,
        WeightGradient first,
        WeightGradient second,
        ref float d,
        nint dStride,
        nint dBlock,
        nint columns,
        nint blockColumns,
        nint gap,
        float* bias1,
        float* bias2)
    {
        // A strip of d is read once for every six k. Copied, it stays in the L1 cache, whatever its stride; for few k that is not worth it.
        float* scratch = stackalloc float[StripRows * StripColumns + 16];
        scratch = (float*)(((nint)scratch + 63) & -64);
        bool copies = first.Depth + second.Depth >= 48 && blockColumns <= StripColumns;
        ref float firstA = ref first.A, secondA = ref second.A, firstValues = ref first.Values, secondValues = ref second.Values;
        fixed (float* a1 = &firstA, a2 = &secondA, values1 = &firstValues, values2 = &secondValues, dPointer = &d)
        {
            for (nint row = 0; row < rows; row += StripRows)
            {
                nint stripRows = nint.Min(StripRows, rows - row);
                var copy = new StripCopy { Rows = stripRows, Source = dPointer + row * dStride, SourceStride = dStride, Target = scratch };
                var product = new BlockProduct { Operands = new TileOperands { Depth = stripRows, ARow = 1 } };
                var sums = new ColumnSums { Rows = stripRows, Gradient1 = bias1, Gradient2 = bias2 };
                float* target1 = values1, target2 = values2;
                for (nint column = 0; column < columns; column += blockColumns)
                {
                    nint width = nint.Min(blockColumns, columns - column), targetRow = width + gap;
                    product.Operands.B = copy.Source;
                    product.Operands.BStep = dStride;
                    if (copies)
                    {
                        ColumnOperation.Run(ref copy, width);
                        product.Operands.B = scratch;
                        product.Operands.BStep = width;
                    }

                    if (bias1 != null)
                    {
                        sums.D = product.Operands.B;
                        sums.DStride = product.Operands.BStep;
                        ColumnOperation.Run(ref sums, width);
                        sums.Gradient1 += blockColumns;
                        sums.Gradient2 += blockColumns;
                    }

                    // The strip that is copied next, a row for each k: one tile asks for the first line of each row, the next for the second.
                    product.Operands.Ahead = (byte*)(column + blockColumns < columns ? copy.Source + dBlock : dPointer + (row + stripRows) * dStride);
                    product.Operands.AheadStep = dStride * sizeof(float);
                    product.AheadOfTile = TileOperands.Line;
                    product.TilesAhead = width * sizeof(float) / TileOperands.Line;

                    product.Operands.StartRow = targetRow;
                    product.Operands.CRow = targetRow;
                    AddProduct(ref product, width, first.Depth, a1 + row * first.Stride, first.Stride, target1);
                    AddProduct(ref product, width, second.Depth, a2 + row * second.Stride, second.Stride, target2);
                    copy.Source += dBlock;
                    target1 += targetRow * first.Depth;
                    target2 += targetRow * second.Depth;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void AddProduct(ref BlockProduct product, nint width, nint depth, float* a, nint stride, float* target)
    {
        if (depth == 0) return;
        product.Rows = depth;
        product.Operands.A = a;
        product.Operands.AStep = stride;
        product.Operands.Start = target;
        product.Operands.C = target;
        ColumnOperation.Run(ref product, width);
    }

    /// <summary>gradient[b × blockColumns + j] += Σ_r d[r × dStride + b × dBlock + j]: the gradient of a bias, or of a recurrent layer's two.</summary>
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
