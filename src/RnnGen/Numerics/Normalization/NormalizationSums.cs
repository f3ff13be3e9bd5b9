using System.Runtime.CompilerServices;
using RnnGen.Numerics.Matrix;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Normalization;

/// <summary>dγ += Σ_r dY ⊙ x̂ and dβ += Σ_r dY in a block of columns, row after row: no sum depends on what other columns are in the block.</summary>
internal unsafe struct NormalizationSums : IColumnOperation
{
    public nint Rows;

    /// <summary>Floats between rows.</summary>
    public nint Width;

    /// <summary>Units from the first column on: none or less where all columns are padding.</summary>
    public nint Units;
    public float* X;
    public float* Statistics;
    public float* DY;
    public float* DGamma;
    public float* DBeta;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(nint width)
        where S : ISimd<V>
        where V : unmanaged
    {
        V lanes = LaneMask<S, V>.Numbers;
        nint j = 0;
        for (; j + 2 * S.Lanes <= width; j += 2 * S.Lanes)
        {
            V gamma0 = default, gamma1 = default, beta0 = default, beta1 = default;
            float* x = X + j, dY = DY + j, statistics = Statistics;
            for (nint r = Rows; r > 0; r--)
            {
                V m = S.Create(statistics[0]), s = S.Create(statistics[1]);
                V d0 = *(V*)dY, d1 = *(V*)(dY + S.Lanes);
                gamma0 = S.MultiplyAdd(d0, S.Multiply(S.Subtract(*(V*)x, m), s), gamma0);
                gamma1 = S.MultiplyAdd(d1, S.Multiply(S.Subtract(*(V*)(x + S.Lanes), m), s), gamma1);
                beta0 = S.Add(beta0, d0);
                beta1 = S.Add(beta1, d1);
                statistics += 2;
                x += Width;
                dY += Width;
            }

            Add<S, V>(lanes, j, gamma0, beta0);
            Add<S, V>(lanes, j + S.Lanes, gamma1, beta1);
        }

        for (; j < width; j += S.Lanes)
        {
            V gamma0 = default, beta0 = default;
            float* x = X + j, dY = DY + j, statistics = Statistics;
            for (nint r = Rows; r > 0; r--)
            {
                V d0 = *(V*)dY;
                gamma0 = S.MultiplyAdd(d0, S.Multiply(S.Subtract(*(V*)x, S.Create(statistics[0])), S.Create(statistics[1])), gamma0);
                beta0 = S.Add(beta0, d0);
                statistics += 2;
                x += Width;
                dY += Width;
            }

            Add<S, V>(lanes, j, gamma0, beta0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Add<S, V>(V lanes, nint j, V gamma, V beta)
        where S : ISimd<V>
        where V : unmanaged
    {
        *(V*)(DGamma + j) = S.Add(*(V*)(DGamma + j), LaneMask<S, V>.Keep(lanes, Units - j, gamma));
        *(V*)(DBeta + j) = S.Add(*(V*)(DBeta + j), beta);
    }
}
