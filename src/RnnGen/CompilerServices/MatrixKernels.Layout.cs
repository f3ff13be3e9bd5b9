using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RnnGen.Numerics.Matrix;

namespace RnnGen.CompilerServices;

public static partial class MatrixKernels
{
    /// <summary>Packs the transposed matrix. Row b × blockColumns + j of it is column j of block b.</summary>
    /// <param name="depth">Rows of the packed matrix.</param>
    /// <param name="packed">The packed matrix.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="blockColumns">Columns of its blocks, a multiple of 4.</param>
    /// <param name="transposed">The transposed matrix, packed; all of it is written.</param>
    /// <param name="outColumns">Its columns, at least <paramref name="depth"/>; those from there on are zero.</param>
    /// <param name="outBlockColumns">Columns of its blocks, a multiple of 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(
        nint depth,
        ref float packed,
        nint columns,
        nint blockColumns,
        ref float transposed,
        nint outColumns,
        nint outBlockColumns) =>
        TransposePart(depth, ref packed, columns, blockColumns, 0, ref transposed, outColumns, outBlockColumns);

    /// <summary>The same for some columns of each block: the transpose by which gradients go back through <see cref="MultiplyPart"/>.</summary>
    /// <param name="depth">Rows of the packed matrix.</param>
    /// <param name="packed">The first of the columns in the packed matrix.</param>
    /// <param name="columns">Columns to transpose.</param>
    /// <param name="blockColumns">Those of a block, a multiple of 4.</param>
    /// <param name="gap">Columns of a block that are left out.</param>
    /// <param name="transposed">The transposed matrix, packed; all of it is written.</param>
    /// <param name="outColumns">Its columns, at least <paramref name="depth"/>; those from there on are zero.</param>
    /// <param name="outBlockColumns">Columns of its blocks, a multiple of 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void TransposePart(
        nint depth,
        ref float packed,
        nint columns,
        nint blockColumns,
        nint gap,
        ref float transposed,
        nint outColumns,
        nint outBlockColumns)
    {
        nint blocks = (columns + blockColumns - 1) / blockColumns;
        fixed (float* packedPointer = &packed, transposedPointer = &transposed)
        {
            float* target = transposedPointer;
            for (nint column = 0; column < outColumns; column += outBlockColumns)
            {
                nint outWidth = nint.Min(outBlockColumns, outColumns - column);
                for (nint b = 0; b < blocks; b++)
                {
                    nint width = nint.Min(blockColumns, columns - b * blockColumns);
                    float* source = packedPointer + b * (blockColumns + gap) * depth + column * (width + gap);
                    BlockTranspose.Run(nint.Clamp(depth - column, 0, outWidth), source, width + gap, width, target, outWidth);
                    target += width * outWidth;
                }
            }
        }
    }

    /// <summary>Zeroes columns <paramref name="units"/> to <paramref name="stride"/> − 1 of each row.</summary>
    /// <param name="rows">Rows of x.</param>
    /// <param name="x">[rows, stride].</param>
    /// <param name="stride">Floats a row.</param>
    /// <param name="units">Columns that stay.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void ClearPadding(nint rows, ref float x, nint stride, nint units)
    {
        nint padding = stride - units;
        if (padding <= 0) return;
        fixed (float* pointer = &x)
        {
            // Rows of a layer have at most 15: two stores that may overlap.
            float* first = pointer + units, end = first + rows * stride;
            if (padding is >= 8 and <= 16)
            {
                for (; first < end; first += stride)
                {
                    *(Vector256<float>*)first = Vector256<float>.Zero;
                    *(Vector256<float>*)(first + padding - 8) = Vector256<float>.Zero;
                }
            }
            else if (padding is >= 4 and < 8)
            {
                for (; first < end; first += stride)
                {
                    *(Vector128<float>*)first = Vector128<float>.Zero;
                    *(Vector128<float>*)(first + padding - 4) = Vector128<float>.Zero;
                }
            }
            else
            {
                for (; first < end; first += stride)
                    for (nint j = 0; j < padding; j++) first[j] = 0f;
            }
        }
    }

    /// <summary>Asks the processor to bring the memory around a place into its cache, where it takes such hints. The place may be anywhere.</summary>
    /// <param name="place">The place.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref float place)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref place));
    }

    /// <summary>Makes floats zero.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    public static void Clear(ref float first, nint count) => MemoryMarshal.CreateSpan(ref first, (int)count).Clear();

    /// <summary>
    /// Asks for one share of memory that the next step reads: the inputs of its sequences, short rows in memory of which nothing is in a cache yet. They may be beyond the last step's.
    /// </summary>
    /// <param name="first">The first float.</param>
    /// <param name="length">Floats in all.</param>
    /// <param name="share">Which share.</param>
    /// <param name="shares">How many there are.</param>
    public static unsafe void PrefetchShare(ref float first, nint length, nint share, nint shares)
    {
        if (!Sse.IsSupported) return;
        byte* place = (byte*)Unsafe.AsPointer(ref first) + length * share / shares * sizeof(float), end = place + length / shares * sizeof(float);
        for (; place < end; place += TileOperands.Line) Sse.Prefetch1(place);
    }

    /// <summary>C[r, b × cBlock + offset + j] = start[b × cBlock + offset + j] for j below <paramref name="width"/>: columns that no product has filled.</summary>
    /// <param name="rows">Rows of C.</param>
    /// <param name="offset">Where in a block the columns begin.</param>
    /// <param name="width">How many they are.</param>
    /// <param name="start">One row, laid out as a row of C.</param>
    /// <param name="c">C.</param>
    /// <param name="cStride">Between rows of C; blocks fill it.</param>
    /// <param name="cBlock">Between blocks in a row of C and in start.</param>
    public static void FillColumns(nint rows, int offset, int width, ref float start, ref float c, nint cStride, nint cBlock)
    {
        for (nint place = offset; place < cStride; place += cBlock)
        {
            var source = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref start, place), width);
            for (nint row = 0; row < rows; row++) source.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref c, row * cStride + place), width));
        }
    }
}
