using System.Runtime.CompilerServices;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Matrix;

/// <summary>A block of columns of C, cut into tiles that fit the registers.</summary>
internal unsafe struct BlockProduct : IColumnOperation
{
    /// <summary>Asks for a packed block while the product is computed, a line for each k and tile: as many bytes as the processor reads otherwise only when they are due.</summary>
    /// <param name="block">The block.</param>
    /// <param name="width">Floats of one of its rows.</param>
    public void PrefetchAhead(float* block, nint width)
    {
        Operands.Ahead = (byte*)block;
        Operands.AheadStep = TileOperands.Line;
        AheadOfTile = TileOperands.Line * Operands.Depth * (Operands.MorePieces + 1);
        TilesAhead = width * sizeof(float) / TileOperands.Line;
    }

    /// <summary>The first row and column of the block. It moves over the tiles and back: a copy would wait for the stores of what it copies.</summary>
    public TileOperands Operands;

    /// <summary>Rows of C.</summary>
    public nint Rows;

    /// <summary>From what one tile asks for ahead to what the next does, in bytes.</summary>
    public nint AheadOfTile;

    /// <summary>The same for the second sum.</summary>
    public nint SecondAheadOfTile;

    /// <summary>Tiles that ask; those after them repeat what the last has asked for.</summary>
    public nint TilesAhead;

    /// <summary>Whether a row alone takes the order of summation that it has among others; it is faster with one of its own.</summary>
    public bool InOrder;

    /// <summary>Beyond it four vectors of 512 bits a row are more than two thirds of an L1 cache of 48 KB.</summary>
    private const nint LongDepth = 128;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<S, V>(nint width)
        where S : ISimd<V>
        where V : unmanaged
    {
        // 6 × 4 and 29 of 32 registers; with 16 registers 6 × 2, or all 16 with 4 × 3 where rows are shared out as four or fewer.
        nint atOnce = (S.Registers >= 32 || Rows <= 2 ? 4 : Rows is 3 or 4 or 7 or 8 ? 3 : 2) * S.Lanes;

        // Two tiles of 4 × 4 read the weights twice. Where those of a strip overflow the L1 cache, one tile of 8 × 3 or 8 × 2 reads them once.
        bool isHigh = S.Registers >= 32 && Rows is 7 or 8 && Operands.Depth > LongDepth;
        if (isHigh) atOnce = (width == 3 * S.Lanes ? 3 : 2) * S.Lanes;
        float* b = Operands.B, secondB = Operands.SecondB, start = Operands.Start, c = Operands.C;
        for (nint column = 0; column < width; column += atOnce)
        {
            switch (nint.Min(atOnce, width - column) / S.Lanes)
            {
                case 4:
                    Strip<S, V, Four>();
                    break;
                case 3:
                    if (isHigh) HighTile<S, V, Three>();
                    else Strip<S, V, Three>();
                    break;
                case 2:
                    if (isHigh) HighTile<S, V, Two>();
                    else Strip<S, V, Two>();
                    break;
                default:
                    if (isHigh) HighTile<S, V, One>();
                    else Strip<S, V, One>();
                    break;
            }

            Operands.B += atOnce;
            Operands.SecondB += atOnce;
            Operands.Start += atOnce;
            Operands.C += atOnce;
        }

        Operands.B = b;
        Operands.SecondB = secondB;
        Operands.Start = start;
        Operands.C = c;
    }

    /// <summary>All rows of N vectors of columns. Rows are shared out evenly, 32 as 6, 6, 5, 5, 5, 5, so that no tile is too low to be fast.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Strip<S, V, N>()
        where S : ISimd<V>
        where V : unmanaged
        where N : ICount
    {
        if (Rows == 1)
        {
            if (InOrder) TileKernel<S, V, One, N>.Run(Operands);
            else RowKernel<S, V, N>.Run(Operands);
            return;
        }

        float* a = Operands.A, secondA = Operands.SecondA, start = Operands.Start, c = Operands.C;
        nint tiles, low, higher;
        if (Rows <= 12)
        {
            // Without a division, which takes as long as a short product.
            tiles = Rows <= 6 ? 1 : 2;
            low = tiles == 1 ? Rows : Rows >> 1;
            higher = tiles == 1 ? 0 : Rows & 1;
        }
        else
        {
            tiles = (Rows + 5) / 6;
            low = Rows / tiles;
            higher = Rows % tiles;
        }

        for (nint i = 0; i < tiles; i++)
        {
            nint rows = i < higher ? low + 1 : low;
            switch (rows)
            {
                case 6:
                    TileKernel<S, V, Six, N>.Run(Operands);
                    break;
                case 5:
                    TileKernel<S, V, Five, N>.Run(Operands);
                    break;
                case 4:
                    TileKernel<S, V, Four, N>.Run(Operands);
                    break;
                case 3:
                    TileKernel<S, V, Three, N>.Run(Operands);
                    break;
                default:
                    TileKernel<S, V, Two, N>.Run(Operands);
                    break;
            }

            Operands.A += rows * Operands.ARow;
            Operands.SecondA += rows * Operands.SecondARow;
            Operands.Start += rows * Operands.StartRow;
            Operands.C += rows * Operands.CRow;
            MoveAhead();
        }

        Operands.A = a;
        Operands.SecondA = secondA;
        Operands.Start = start;
        Operands.C = c;
    }

    /// <summary>Seven or eight rows of up to three vectors of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void HighTile<S, V, N>()
        where S : ISimd<V>
        where V : unmanaged
        where N : ICount
    {
        if (Rows == 8) TileKernel<S, V, Eight, N>.Run(Operands);
        else TileKernel<S, V, Seven, N>.Run(Operands);
        MoveAhead();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MoveAhead()
    {
        if (--TilesAhead <= 0) return;
        Operands.Ahead += AheadOfTile;
        Operands.SecondAhead += SecondAheadOfTile;
    }
}
