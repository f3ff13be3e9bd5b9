using System.Runtime.CompilerServices;
using RnnGen.Numerics.Matrix;

namespace RnnGen.CompilerServices;

public static partial class MatrixKernels
{
    /// <summary>
    /// C[r, b × cBlock + j] = start[b × cBlock + j] + packed_b[tokens[r], j]: the product with one-hot rows. A token outside 0 to depth − 1 stands for
    /// a row of zeros.
    /// </summary>
    /// <param name="tokens">[rows].</param>
    /// <param name="rows">Rows of C.</param>
    /// <param name="depth">Rows of the packed matrix.</param>
    /// <param name="packed">The packed matrix.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="blockColumns">Columns of its blocks.</param>
    /// <param name="start">One row, laid out as a row of C.</param>
    /// <param name="c">C, [rows, columns].</param>
    /// <param name="cStride">Between rows of C.</param>
    /// <param name="cBlock">Between blocks in a row of C and in start, at least <paramref name="blockColumns"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void GatherRows(
        ref int tokens,
        nint rows,
        nint depth,
        ref float packed,
        nint columns,
        nint blockColumns,
        ref float start,
        ref float c,
        nint cStride,
        nint cBlock)
    {
        fixed (int* tokenPointer = &tokens)
        fixed (float* packedPointer = &packed, startPointer = &start, cPointer = &c)
        {
            var gather = new RowGather
            {
                Tokens = tokenPointer, Rows = rows, Depth = depth, Packed = packedPointer, Start = startPointer, C = cPointer, CStride = cStride,
            };
            for (nint column = 0; column < columns; column += blockColumns)
            {
                nint width = nint.Min(blockColumns, columns - column);
                ColumnOperation.Run(ref gather, width);
                gather.Packed += width * depth;
                gather.Start += cBlock;
                gather.C += cBlock;
            }
        }
    }

    /// <summary>The same for one block of columns, or for some of its columns: those of a few gates.</summary>
    /// <param name="tokens">[rows].</param>
    /// <param name="rows">Rows of C.</param>
    /// <param name="depth">Rows of the packed matrix.</param>
    /// <param name="packed">The first of the columns in the packed matrix.</param>
    /// <param name="columns">Columns to take.</param>
    /// <param name="gap">Columns of the block that are left out.</param>
    /// <param name="start">One row, laid out as a row of C.</param>
    /// <param name="c">C, [rows, columns].</param>
    /// <param name="cStride">Between rows of C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void GatherPart(
        ref int tokens, nint rows, nint depth, ref float packed, nint columns, nint gap, ref float start, ref float c, nint cStride)
    {
        fixed (int* tokenPointer = &tokens)
        fixed (float* packedPointer = &packed, startPointer = &start, cPointer = &c)
        {
            var gather = new RowGather
            {
                Tokens = tokenPointer, Rows = rows, Depth = depth, Packed = packedPointer, Gap = gap, Start = startPointer, C = cPointer, CStride = cStride,
            };
            ColumnOperation.Run(ref gather, columns);
        }
    }

    /// <summary>gradient_b[tokens[r], j] += d[r × dStride + b × dBlock + j], row after row. A token outside 0 to depth − 1 is passed over.</summary>
    /// <param name="tokens">[rows].</param>
    /// <param name="rows">Rows of d.</param>
    /// <param name="depth">Rows of the gradient.</param>
    /// <param name="d">[rows, columns].</param>
    /// <param name="dStride">Between rows of d.</param>
    /// <param name="dBlock">Between blocks in a row of d, at least <paramref name="blockColumns"/>.</param>
    /// <param name="columns">Columns of the gradient.</param>
    /// <param name="blockColumns">Columns of its blocks.</param>
    /// <param name="gradient">The gradient of the weights, packed as they are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void ScatterAddRows(
        ref int tokens,
        nint rows,
        nint depth,
        ref float d,
        nint dStride,
        nint dBlock,
        nint columns,
        nint blockColumns,
        ref float gradient)
    {
        fixed (int* tokenPointer = &tokens)
        fixed (float* dPointer = &d, gradientPointer = &gradient)
        {
            var scatter = new RowScatter
            {
                Tokens = tokenPointer, Rows = rows, Depth = depth, D = dPointer, DStride = dStride, Gradient = gradientPointer,
            };
            for (nint column = 0; column < columns; column += blockColumns)
            {
                nint width = nint.Min(blockColumns, columns - column);
                ColumnOperation.Run(ref scatter, width);
                scatter.D += dBlock;
                scatter.Gradient += width * depth;
            }
        }
    }
}
