using System.Runtime.CompilerServices;
using RnnGen.Numerics.Matrix;

namespace RnnGen.CompilerServices;

public static partial class MatrixKernels
{
    /// <summary>
    /// C[r, j] = start[r × startStride + j] + Σ_k a[r × aStride + k] × packed[k, j] for one block of columns, with sums in the order of <see cref="MultiplyInOrder"/>.
    /// </summary>
    /// <param name="rows">Rows of a and C, at least 1.</param>
    /// <param name="columns">Columns of C.</param>
    /// <param name="depth">Columns of a, rows of the packed matrix.</param>
    /// <param name="a">[rows, depth], at any address.</param>
    /// <param name="aStride">Between rows of a.</param>
    /// <param name="packed">The first of the columns in the packed matrix.</param>
    /// <param name="gap">Columns of its block that are left out.</param>
    /// <param name="ahead">Blocks from this one to that which will be needed next: it is fetched meanwhile.</param>
    /// <param name="start">Where the sums start; C itself to add to it.</param>
    /// <param name="startStride">Between rows of start; 0 for one row that serves all.</param>
    /// <param name="c">C, [rows, columns].</param>
    /// <param name="cStride">Between rows of C.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyBlock(
        nint rows,
        nint columns,
        nint depth,
        ref float a,
        nint aStride,
        ref float packed,
        nint gap,
        nint ahead,
        ref float start,
        nint startStride,
        ref float c,
        nint cStride) =>
        MultiplyBlock(rows, columns, depth, ref a, aStride, ref packed, gap, 0, ref a, 0, ref packed, 0, ahead, ref start, startStride, ref c, cStride);

    /// <summary>
    /// C[r, j] = start[j] + Σ_k a[r × aStride + k] × packed[k, j] + Σ_k b[r × bStride + k] × other[k, j] for one block of columns: the products of a layer's inputs and of its state,
    /// with sums in the order of <see cref="MultiplyInOrder"/>, that stay in registers from one to the other.
    /// </summary>
    /// <param name="rows">Rows of a, b and C, at least 1.</param>
    /// <param name="columns">Columns of C.</param>
    /// <param name="depth">Columns of a, rows of the packed matrix.</param>
    /// <param name="a">[rows, depth], at any address.</param>
    /// <param name="aStride">Between rows of a.</param>
    /// <param name="packed">The first of the columns in the packed matrix.</param>
    /// <param name="gap">Columns of its block that are left out.</param>
    /// <param name="otherDepth">Columns of b, rows of the other matrix, at least 1.</param>
    /// <param name="b">[rows, otherDepth], at any address.</param>
    /// <param name="bStride">Between rows of b.</param>
    /// <param name="other">The first of the columns in the other matrix.</param>
    /// <param name="otherGap">Columns of its block that are left out.</param>
    /// <param name="ahead">Blocks from this one to that which will be needed next, in both matrices: it is fetched meanwhile.</param>
    /// <param name="start">One row, laid out as a row of C.</param>
    /// <param name="c">C, [rows, columns].</param>
    /// <param name="cStride">Between rows of C.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyBoth(
        nint rows,
        nint columns,
        nint depth,
        ref float a,
        nint aStride,
        ref float packed,
        nint gap,
        nint otherDepth,
        ref float b,
        nint bStride,
        ref float other,
        nint otherGap,
        nint ahead,
        ref float start,
        ref float c,
        nint cStride) =>
        MultiplyBlock(rows, columns, depth, ref a, aStride, ref packed, gap, otherDepth, ref b, bStride, ref other, otherGap, ahead, ref start, 0, ref c, cStride);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void MultiplyBlock(
        nint rows,
        nint columns,
        nint depth,
        ref float a,
        nint aStride,
        ref float packed,
        nint gap,
        nint otherDepth,
        ref float b,
        nint bStride,
        ref float other,
        nint otherGap,
        nint ahead,
        ref float start,
        nint startStride,
        ref float c,
        nint cStride)
    {
        fixed (float* aPointer = &a, packedPointer = &packed, bPointer = &b, otherPointer = &other, startPointer = &start, cPointer = &c)
        {
            // Field by field: a copy would wait for the stores of what it copies.
            BlockProduct product = default;
            product.Rows = rows;
            product.InOrder = true;
            product.Operands.Depth = depth;
            product.Operands.A = aPointer;
            product.Operands.ARow = aStride;
            product.Operands.AStep = 1;
            product.Operands.B = packedPointer;
            product.Operands.BStep = columns + gap;
            product.Operands.SecondDepth = otherDepth;
            product.Operands.SecondA = bPointer;
            product.Operands.SecondARow = bStride;
            product.Operands.SecondB = otherPointer;
            product.Operands.SecondBStep = columns + otherGap;
            product.Operands.Start = startPointer;
            product.Operands.StartRow = startStride;
            product.Operands.C = cPointer;
            product.Operands.CRow = cStride;
            product.PrefetchAhead(packedPointer + ahead * depth * (columns + gap), columns + gap);
            product.Operands.SecondAhead = (byte*)(otherPointer + ahead * otherDepth * (columns + otherGap));
            product.SecondAheadOfTile = TileOperands.Line * otherDepth;
            ColumnOperation.Run(ref product, columns);
        }
    }
}
