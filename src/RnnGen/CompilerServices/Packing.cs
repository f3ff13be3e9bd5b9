using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>
/// How a tensor lies in memory. Canonically it is row-major, [gates × units, depth], gate by gate, as in PyTorch. Packed, the columns of
/// the transposed matrix stand in vectors of <see cref="Lanes"/> units, gates interleaved, and <see cref="BlockVectors"/> vectors in a block:
/// [block][k][vector][lane]. A kernel reads a block from front to back. A bias is a tensor of depth 1.
/// </summary>
/// <param name="Gates">Gate blocks, 1 for a dense layer.</param>
/// <param name="Units">Units, without padding.</param>
/// <param name="Depth">Inputs of the product; 1 for a bias.</param>
/// <param name="Lanes">Units a vector: 4, 8 or 16. It follows from the number of units, never from the machine.</param>
/// <param name="BlockVectors">Vectors a block, 1 to 4; the last block may hold fewer.</param>
/// <param name="FirstGate">The gate block that stands first; the others follow it, round.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Packing(int Gates, int Units, int Depth, int Lanes, int BlockVectors, int FirstGate = 0)
{
    /// <summary>Vectors of units, the last of them padded.</summary>
    public int Panels => (Units + Lanes - 1) / Lanes;

    /// <summary>Floats of one packed row, with padding: panels × gates × lanes.</summary>
    public int Columns => Panels * Gates * Lanes;

    /// <summary>Floats of one row in a full block.</summary>
    public int BlockColumns => Math.Min(BlockVectors, Panels * Gates) * Lanes;

    /// <summary>Floats of the packed tensor, with padding.</summary>
    public int PackedLength => Columns * Depth;

    /// <summary>Floats of the canonical tensor.</summary>
    public int Length => Gates * Units * Depth;

    /// <summary>Where the canonical element [gate × units + unit, k] lies in the packed tensor.</summary>
    public int Offset(int gate, int unit, int k)
    {
        int vector = unit / Lanes * Gates + (gate + Gates - FirstGate) % Gates;
        int block = vector / BlockVectors;
        int blockVectors = Math.Min(BlockVectors, Panels * Gates - block * BlockVectors);
        return block * BlockVectors * Lanes * Depth + (k * blockVectors + vector % BlockVectors) * Lanes + unit % Lanes;
    }

    /// <summary>The canonical elements from one on that lie at equal distances in the packed tensor: where the first lies, the distance, and how many they are.</summary>
    internal (int Offset, int Stride, int Count) Run(int index)
    {
        int row = index / Depth, k = index % Depth;
        int gate = row / Units, unit = row % Units;
        int offset = Offset(gate, unit, k);
        if (Depth == 1) return (offset, 1, Math.Min(Lanes - unit % Lanes, Units - unit));
        return (offset, k + 1 < Depth ? Offset(gate, unit, k + 1) - offset : 1, Depth - k);
    }
}
