using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>
/// A copy of the last block of recurrent-layer weights in which several inputs share a vector, because the block holds few units: [k / inputs][gate][unit][k % inputs].
/// A streaming step then reads no padding. It is kept up to date beside the parameters; inputs that are left over stay with the tensor.
/// </summary>
/// <param name="Offset">Where it lies in the arena, in floats; a multiple of 16.</param>
/// <param name="Tensor">Index of the weights.</param>
/// <param name="Inputs">Inputs a vector, 2 or 4; lanes ÷ inputs is the room for units.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record KPackedTailDescription(int Offset, int Tensor, int Inputs)
{
    /// <summary>Floats of the copy.</summary>
    public static int Length(Packing packing, int inputs) => packing.Depth / inputs * packing.Gates * packing.Lanes;

    /// <summary>Writes the copy.</summary>
    /// <param name="packing">How the weights lie; their blocks are one vector of units each.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="tail">The copy.</param>
    internal void Write(Packing packing, ReadOnlySpan<float> weights, Span<float> tail)
    {
        int units = packing.Lanes / Inputs;
        int row = packing.Gates * packing.Lanes;
        var block = weights[^(packing.Depth * row)..];
        for (int k = 0; k + Inputs <= packing.Depth; k += Inputs)
        {
            for (int vector = 0; vector < packing.Gates; vector++)
            {
                var target = tail.Slice((k / Inputs * row) + (vector * packing.Lanes), packing.Lanes);
                for (int unit = 0; unit < units; unit++)
                    for (int i = 0; i < Inputs; i++) target[(unit * Inputs) + i] = block[((k + i) * row) + (vector * packing.Lanes) + unit];
            }
        }
    }
}
