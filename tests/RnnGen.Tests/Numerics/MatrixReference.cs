using RnnGen.CompilerServices;

namespace RnnGen.Tests.Numerics;

/// <summary>A packed matrix and plain loops over it in double precision.</summary>
internal sealed class MatrixReference
{
    private readonly double[,] canonical;

    /// <summary>Small whole numbers, so that float sums of any order are exact, in the layout of the packing; padding is zero.</summary>
    public MatrixReference(Packing packing, Random random)
    {
        Packing = packing;
        Packed = new float[packing.PackedLength];
        canonical = new double[packing.Depth, packing.Columns];
        for (int gate = 0; gate < packing.Gates; gate++)
        {
            for (int unit = 0; unit < packing.Units; unit++)
            {
                for (int k = 0; k < packing.Depth; k++)
                {
                    float value = random.Next(-8, 9);
                    Packed[packing.Offset(gate, unit, k)] = value;
                    canonical[k, Column(gate, unit)] = value;
                }
            }
        }
    }

    public Packing Packing { get; }

    public float[] Packed { get; }

    /// <summary>Blocks of columns.</summary>
    public int Blocks => (Packing.Columns + Packing.BlockColumns - 1) / Packing.BlockColumns;

    /// <summary>Element [k, column], columns counted without regard to blocks.</summary>
    public double this[int k, int column] => canonical[k, column];

    /// <summary>Where element [k, column] lies.</summary>
    public int Offset(int k, int column)
    {
        int b = column / Packing.BlockColumns;
        int width = Math.Min(Packing.BlockColumns, Packing.Columns - b * Packing.BlockColumns);
        return b * Packing.BlockColumns * Packing.Depth + k * width + column % Packing.BlockColumns;
    }

    /// <summary>Where a column lies in a row of activations.</summary>
    public int Position(int column, int block) => column / Packing.BlockColumns * block + column % Packing.BlockColumns;

    private int Column(int gate, int unit) => (unit / Packing.Lanes * Packing.Gates + gate) * Packing.Lanes + unit % Packing.Lanes;
}
