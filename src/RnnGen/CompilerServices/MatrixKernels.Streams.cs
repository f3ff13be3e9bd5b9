using System.Runtime.CompilerServices;
using RnnGen.Numerics.Matrix;

namespace RnnGen.CompilerServices;

public static partial class MatrixKernels
{
    /// <summary>
    /// The product of <see cref="MultiplyPart"/>, in which every sum runs over k from first to last, so that a row's result does not depend on how many rows there are.
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
    public static void MultiplyInOrder(
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
        Multiply(rows, depth, ref a, aStride, ref packed, columns, blockColumns, gap, ref start, startStride, ref c, cStride, cBlock, depth, 0, inOrder: true);

    /// <summary>The product of a whole matrix, in the same order, without the padding of its last block: the rows of C are dense.</summary>
    /// <param name="rows">Rows of a and C.</param>
    /// <param name="depth">Columns of a, rows of the packed matrix.</param>
    /// <param name="a">[rows, depth], at any address.</param>
    /// <param name="aStride">Between rows of a.</param>
    /// <param name="packed">The packed matrix.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="blockColumns">Columns of its blocks, at most 64.</param>
    /// <param name="start">Where the sums start, [columns].</param>
    /// <param name="c">C, [rows, units].</param>
    /// <param name="units">Columns of C; those of the matrix from there on are padding, fewer than <paramref name="blockColumns"/>.</param>
    [SkipLocalsInit]
    public static void MultiplyUnits(
        nint rows, nint depth, ref float a, nint aStride, ref float packed, nint columns, nint blockColumns, ref float start, ref float c, nint units)
    {
        nint full = units / blockColumns * blockColumns;
        MultiplyInOrder(rows, depth, ref a, aStride, ref packed, full, blockColumns, 0, ref start, 0, ref c, units, blockColumns);
        if (full == units) return;

        const int RowsAtOnce = 8;
        Span<float> last = stackalloc float[RowsAtOnce * 64];
        nint width = columns - full;
        for (nint row = 0; row < rows; row += RowsAtOnce)
        {
            nint some = nint.Min(RowsAtOnce, rows - row);
            MultiplyInOrder(
                some, depth, ref Unsafe.Add(ref a, row * aStride), aStride, ref Unsafe.Add(ref packed, full * depth), width, width, 0, ref Unsafe.Add(ref start, full), 0, ref last[0], width, width);
            StreamSteps.CopyRows(some, (int)(units - full), ref last[0], width, ref Unsafe.Add(ref c, row * units + full), units);
        }
    }
}
