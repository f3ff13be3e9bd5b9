using System.Runtime.CompilerServices;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Matrix;

/// <summary>C[r] = start + packed[token of r] in a block of columns.</summary>
internal unsafe struct RowGather : IColumnOperation
{
    public int* Tokens;
    public nint Rows;
    public nint Depth;
    public float* Packed;

    /// <summary>Floats of a packed row that are left out.</summary>
    public nint Gap;
    public float* Start;
    public float* C;
    public nint CStride;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(nint width)
        where S : ISimd<V>
        where V : unmanaged
    {
        float* c = C;
        for (nint r = 0; r < Rows; r++)
        {
            int token = Tokens[r];
            if ((nuint)(nint)token < (nuint)Depth)
            {
                float* row = Packed + token * (width + Gap);
                for (nint j = 0; j < width; j += S.Lanes)
                {
                    *(V*)(c + j) = S.Add(*(V*)(Start + j), *(V*)(row + j));
                }
            }
            else
            {
                for (nint j = 0; j < width; j += S.Lanes)
                {
                    *(V*)(c + j) = *(V*)(Start + j);
                }
            }

            c += CStride;
        }
    }
}
