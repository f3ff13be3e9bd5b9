using System.ComponentModel;
using System.Runtime.CompilerServices;
using RnnGen.Numerics.Matrix;

namespace RnnGen.CompilerServices;

/// <summary>
/// The matrix kernels that emitted code calls. A packed matrix has <c>columns</c> floats a row, padding included, in blocks of <c>blockColumns</c>:
/// block b starts at b × blockColumns × depth floats and is [depth][width], width = min(blockColumns, columns − b × blockColumns); see
/// <see cref="Packing"/>. Rows of activations are <c>stride</c> floats apart and hold block b at b × <c>block</c>. Strides and offsets are in floats.
/// Nothing is checked but tokens: the callers are emitted from one plan.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class MatrixKernels
{
    /// <summary>
    /// C[r, b × cBlock + j] = start[r × startStride + b × cBlock + j] + Σ_k a[r × aStride + k] × packed_b[k, j].
    /// </summary>
    /// <param name="rows">Rows of a and C.</param>
    /// <param name="depth">Columns of a, rows of the packed matrix.</param>
    /// <param name="a">[rows, depth], at any address.</param>
    /// <param name="aStride">Between rows of a.</param>
    /// <param name="packed">The packed matrix.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="blockColumns">Columns of its blocks.</param>
    /// <param name="start">Where the sums start; C itself to add to it.</param>
    /// <param name="startStride">Between rows of start; 0 for one row that serves all.</param>
    /// <param name="c">C, [rows, columns].</param>
    /// <param name="cStride">Between rows of C.</param>
    /// <param name="cBlock">Between blocks in a row of C and of start, at least <paramref name="blockColumns"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(
        nint rows,
        nint depth,
        ref float a,
        nint aStride,
        ref float packed,
        nint columns,
        nint blockColumns,
        ref float start,
        nint startStride,
        ref float c,
        nint cStride,
        nint cBlock) =>
        MultiplyPart(rows, depth, ref a, aStride, ref packed, columns, blockColumns, 0, ref start, startStride, ref c, cStride, cBlock);

    /// <summary>
    /// The same product with some columns of each block: those of a few gates. Rows of a packed block are then farther apart than they are wide, and
    /// the block after it farther away.
    /// </summary>
    /// <param name="rows">Rows of a and C.</param>
    /// <param name="depth">Columns of a, rows of the packed matrix.</param>
    /// <param name="a">[rows, depth], at any address.</param>
    /// <param name="aStride">Between rows of a.</param>
    /// <param name="packed">The first of the columns in the packed matrix.</param>
    /// <param name="columns">Columns that the product takes.</param>
    /// <param name="blockColumns">Those of a block.</param>
    /// <param name="gap">Columns of a block that it leaves out.</param>
    /// <param name="start">Where the sums start; C itself to add to it.</param>
    /// <param name="startStride">Between rows of start; 0 for one row that serves all.</param>
    /// <param name="c">C, [rows, columns].</param>
    /// <param name="cStride">Between rows of C.</param>
    /// <param name="cBlock">Between blocks in a row of C and of start, at least <paramref name="blockColumns"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyPart(
        nint rows,
        nint depth,
        ref float a,
        nint aStride,
        ref float packed,
        nint columns,
        nint blockColumns,
        nint gap,
        ref float start,
        nint startStride,
        ref float c,
        nint cStride,
        nint cBlock) =>
        Multiply(rows, depth, ref a, aStride, ref packed, columns, blockColumns, gap, ref start, startStride, ref c, cStride, cBlock, depth, 0, inOrder: false);

    /// <summary>
    /// The product of <see cref="Multiply(nint, nint, ref float, nint, ref float, nint, nint, ref float, nint, ref float, nint, nint)"/> where the rows of a are in pieces with other values between them:
    /// k of the sum is at k ÷ pieceDepth × piece + k mod pieceDepth.
    /// </summary>
    /// <param name="rows">Rows of a and C.</param>
    /// <param name="depth">Values of a row of a, a multiple of <paramref name="pieceDepth"/>; rows of the packed matrix.</param>
    /// <param name="pieceDepth">Those of a piece.</param>
    /// <param name="piece">From one piece to the next.</param>
    /// <param name="a">The first value of the first row, at any address.</param>
    /// <param name="aStride">Between rows of a.</param>
    /// <param name="packed">The packed matrix.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="blockColumns">Columns of its blocks.</param>
    /// <param name="start">Where the sums start; C itself to add to it.</param>
    /// <param name="startStride">Between rows of start; 0 for one row that serves all.</param>
    /// <param name="c">C, [rows, columns].</param>
    /// <param name="cStride">Between rows of C.</param>
    /// <param name="cBlock">Between blocks in a row of C and of start, at least <paramref name="blockColumns"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyPieces(
        nint rows,
        nint depth,
        nint pieceDepth,
        nint piece,
        ref float a,
        nint aStride,
        ref float packed,
        nint columns,
        nint blockColumns,
        ref float start,
        nint startStride,
        ref float c,
        nint cStride,
        nint cBlock) =>
        Multiply(rows, depth, ref a, aStride, ref packed, columns, blockColumns, 0, ref start, startStride, ref c, cStride, cBlock, pieceDepth, piece, inOrder: false);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Multiply(
        nint rows,
        nint depth,
        ref float a,
        nint aStride,
        ref float packed,
        nint columns,
        nint blockColumns,
        nint gap,
        ref float start,
        nint startStride,
        ref float c,
        nint cStride,
        nint cBlock,
        nint pieceDepth,
        nint piece,
        bool inOrder)
    {
        if (rows <= 0)
        {
            return;
        }

        fixed (float* aPointer = &a, packedPointer = &packed, startPointer = &start, cPointer = &c)
        {
            // Field by field: a copy would wait for the stores of what it copies.
            BlockProduct product = default;
            product.Rows = rows;
            product.InOrder = inOrder;
            product.Operands.Depth = pieceDepth;
            product.Operands.MorePieces = depth == pieceDepth ? 0 : depth / pieceDepth - 1;
            product.Operands.APiece = piece;
            product.Operands.A = aPointer;
            product.Operands.ARow = aStride;
            product.Operands.AStep = 1;
            product.Operands.B = packedPointer;
            product.Operands.Start = startPointer;
            product.Operands.StartRow = startStride;
            product.Operands.C = cPointer;
            product.Operands.CRow = cStride;
            for (nint column = 0; column < columns; column += blockColumns)
            {
                nint width = nint.Min(blockColumns, columns - column);
                float* next = product.Operands.B + (width + gap) * depth;
                product.Operands.BStep = width + gap;
                product.PrefetchAhead(column + blockColumns < columns ? next : packedPointer, width + gap);
                ColumnOperation.Run(ref product, width);
                product.Operands.B = next;
                product.Operands.Start += cBlock;
                product.Operands.C += cBlock;
            }
        }
    }
}
