using System.Runtime.CompilerServices;
using RnnGen.Numerics.Matrix;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Normalization;

/// <summary>y = (x − μ) / √(σ² + ε) ⊙ γ + β, row by row: a pass over the row for μ, one for σ², where nothing cancels, and one for y.</summary>
internal unsafe struct RowNormalization : IColumnOperation
{
    public nint Rows;
    public nint Units;
    public float Epsilon;
    public float* X;
    public float* Gamma;
    public float* Beta;
    public float* Y;

    /// <summary>Null where nothing is kept.</summary>
    public float* Statistics;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(nint width)
        where S : ISimd<V>
        where V : unmanaged
    {
        V lanes = LaneMask<S, V>.Numbers;
        nint full = Units - Units % S.Lanes, pairs = Units - Units % (2 * S.Lanes);
        float* x = X, y = Y, statistics = Statistics;
        for (nint r = Rows; r > 0; r--)
        {
            // Two sums, for one would wait for itself at every vector. The padding adds zero.
            V even = default, odd = default;
            nint j = 0;
            for (; j < pairs; j += 2 * S.Lanes)
            {
                even = S.Add(even, *(V*)(x + j));
                odd = S.Add(odd, *(V*)(x + j + S.Lanes));
            }

            for (; j < width; j += S.Lanes) even = S.Add(even, *(V*)(x + j));
            float mean = S.Sum(S.Add(even, odd)) / Units;
            V m = S.Create(mean);

            even = default;
            odd = default;
            for (j = 0; j < pairs; j += 2 * S.Lanes)
            {
                V d0 = S.Subtract(*(V*)(x + j), m), d1 = S.Subtract(*(V*)(x + j + S.Lanes), m);
                even = S.MultiplyAdd(d0, d0, even);
                odd = S.MultiplyAdd(d1, d1, odd);
            }

            for (; j < width; j += S.Lanes)
            {
                V d = LaneMask<S, V>.Keep(lanes, Units - j, S.Subtract(*(V*)(x + j), m));
                even = S.MultiplyAdd(d, d, even);
            }

            float scale = 1f / MathF.Sqrt(S.Sum(S.Add(even, odd)) / Units + Epsilon);
            V s = S.Create(scale);
            for (j = 0; j < full; j += S.Lanes) *(V*)(y + j) = Normalized<S, V>(x, j, m, s);
            for (; j < width; j += S.Lanes) *(V*)(y + j) = LaneMask<S, V>.Keep(lanes, Units - j, Normalized<S, V>(x, j, m, s));
            if (statistics != null)
            {
                statistics[0] = mean;
                statistics[1] = scale;
                statistics += 2;
            }

            x += width;
            y += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly V Normalized<S, V>(float* x, nint j, V mean, V scale)
        where S : ISimd<V>
        where V : unmanaged => S.MultiplyAdd(S.Multiply(S.Subtract(*(V*)(x + j), mean), scale), *(V*)(Gamma + j), *(V*)(Beta + j));
}
