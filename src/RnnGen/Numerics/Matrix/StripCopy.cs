using System.Runtime.CompilerServices;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Matrix;

/// <summary>Copies a block of columns of some rows to one place, without gaps.</summary>
internal unsafe struct StripCopy : IColumnOperation
{
    public nint Rows;
    public float* Source;
    public nint SourceStride;
    public float* Target;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(nint width)
        where S : ISimd<V>
        where V : unmanaged
    {
        float* source = Source;
        float* target = Target;
        for (nint r = Rows; r > 0; r--)
        {
            for (nint j = 0; j < width; j += S.Lanes)
            {
                *(V*)(target + j) = *(V*)(source + j);
            }

            source += SourceStride;
            target += width;
        }
    }
}
