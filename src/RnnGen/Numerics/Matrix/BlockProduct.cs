using System.Runtime.CompilerServices;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Matrix;

/// <summary>A block of columns of C, cut into tiles that fit the registers.</summary>
internal unsafe struct BlockProduct : IColumnOperation
{
    /// <summary>The first row and column of the block.</summary>
    public TileOperands Operands;

    /// <summary>Rows of C.</summary>
    public nint Rows;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<S, V>(nint width)
        where S : ISimd<V>
        where V : unmanaged
    {
        // 6 × 4 and 29 of 32 registers; with 16 registers 6 × 2, or 2 × 4 where there are no six rows.
        nint atOnce = (S.Registers >= 32 || Rows <= 2 ? 4 : 2) * S.Lanes;
        TileOperands tile = Operands;
        for (nint column = 0; column < width; column += atOnce)
        {
            switch (nint.Min(atOnce, width - column) / S.Lanes)
            {
                case 4:
                    Strip<S, V, Four>(tile);
                    break;
                case 3:
                    Strip<S, V, Three>(tile);
                    break;
                case 2:
                    Strip<S, V, Two>(tile);
                    break;
                default:
                    Strip<S, V, One>(tile);
                    break;
            }

            tile.B += atOnce;
            tile.Start += atOnce;
            tile.C += atOnce;
        }
    }

    /// <summary>All rows of N vectors of columns. Rows are shared out evenly, 32 as 6, 6, 5, 5, 5, 5, so that no tile is too low to be fast.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Strip<S, V, N>(TileOperands tile)
        where S : ISimd<V>
        where V : unmanaged
        where N : ICount
    {
        if (Rows == 1)
        {
            RowKernel<S, V, N>.Run(tile);
            return;
        }

        nint tiles = (Rows + 5) / 6;
        nint low = Rows / tiles;
        nint higher = Rows % tiles;
        for (nint i = 0; i < tiles; i++)
        {
            nint rows = i < higher ? low + 1 : low;
            switch (rows)
            {
                case 6:
                    TileKernel<S, V, Six, N>.Run(tile);
                    break;
                case 5:
                    TileKernel<S, V, Five, N>.Run(tile);
                    break;
                case 4:
                    TileKernel<S, V, Four, N>.Run(tile);
                    break;
                case 3:
                    TileKernel<S, V, Three, N>.Run(tile);
                    break;
                default:
                    TileKernel<S, V, Two, N>.Run(tile);
                    break;
            }

            tile.A += rows * tile.ARow;
            tile.Start += rows * tile.StartRow;
            tile.C += rows * tile.CRow;
        }
    }
}
