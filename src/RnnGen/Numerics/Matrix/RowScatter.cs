using System.Runtime.CompilerServices;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Matrix;

/// <summary>gradient[token of r] += d[r] in a block of columns, row after row: the order of the sums is that of the rows.</summary>
internal unsafe struct RowScatter : IColumnOperation
{
    public int* Tokens;
    public nint Rows;
    public nint Depth;
    public float* D;
    public nint DStride;
    public float* Gradient;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(nint width)
        where S : ISimd<V>
        where V : unmanaged
    {
        float* d = D;
        for (nint r = 0; r < Rows; r++)
        {
            int token = Tokens[r];
            if ((nuint)(nint)token < (nuint)Depth)
            {
                float* row = Gradient + token * width;
                for (nint j = 0; j < width; j += S.Lanes)
                {
                    *(V*)(row + j) = S.Add(*(V*)(row + j), *(V*)(d + j));
                }
            }

            d += DStride;
        }
    }
}
