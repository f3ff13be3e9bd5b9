using System.Runtime.CompilerServices;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Matrix;

/// <summary>Adds the sum over rows of a block of columns to one or two rows.</summary>
internal unsafe struct ColumnSums : IColumnOperation
{
    public nint Rows;
    public float* D;
    public nint DStride;
    public float* Gradient1;

    /// <summary>The same as <see cref="Gradient1"/> where there is only one.</summary>
    public float* Gradient2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(nint width)
        where S : ISimd<V>
        where V : unmanaged
    {
        nint j = 0;
        for (; j + 4 * S.Lanes <= width; j += 4 * S.Lanes)
        {
            V s0 = default;
            V s1 = default;
            V s2 = default;
            V s3 = default;
            float* d = D + j;
            for (nint r = Rows; r > 0; r--)
            {
                s0 = S.Add(s0, *(V*)d);
                s1 = S.Add(s1, *(V*)(d + S.Lanes));
                s2 = S.Add(s2, *(V*)(d + 2 * S.Lanes));
                s3 = S.Add(s3, *(V*)(d + 3 * S.Lanes));
                d += DStride;
            }

            Add<S, V>(j, s0);
            Add<S, V>(j + S.Lanes, s1);
            Add<S, V>(j + 2 * S.Lanes, s2);
            Add<S, V>(j + 3 * S.Lanes, s3);
        }

        for (; j < width; j += S.Lanes)
        {
            V s0 = default;
            float* d = D + j;
            for (nint r = Rows; r > 0; r--)
            {
                s0 = S.Add(s0, *(V*)d);
                d += DStride;
            }

            Add<S, V>(j, s0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Add<S, V>(nint j, V sum)
        where S : ISimd<V>
        where V : unmanaged
    {
        *(V*)(Gradient1 + j) = S.Add(*(V*)(Gradient1 + j), sum);
        if (Gradient2 != Gradient1)
        {
            *(V*)(Gradient2 + j) = S.Add(*(V*)(Gradient2 + j), sum);
        }
    }
}
