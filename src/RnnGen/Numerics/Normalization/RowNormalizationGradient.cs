using System.Runtime.CompilerServices;
using RnnGen.Numerics.Matrix;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Normalization;

/// <summary>dX = (g − mean(g) − x̂ mean(g ⊙ x̂)) / √(σ² + ε), g = dY ⊙ γ, row by row: a pass over the row for the means, and one for dX.</summary>
internal unsafe struct RowNormalizationGradient : IColumnOperation
{
    public nint Rows;
    public nint Units;
    public float* X;
    public float* Statistics;
    public float* Gamma;
    public float* DY;
    public float* DX;
    public bool Adds;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(nint width)
        where S : ISimd<V>
        where V : unmanaged
    {
        V lanes = LaneMask<S, V>.Numbers;
        nint full = Units - Units % S.Lanes, pairs = Units - Units % (2 * S.Lanes);
        float* x = X, dY = DY, dX = DX, gamma = Gamma, statistics = Statistics;
        for (nint r = Rows; r > 0; r--)
        {
            V m = S.Create(statistics[0]), s = S.Create(statistics[1]);
            V evenSum = default, oddSum = default, evenProduct = default, oddProduct = default;
            nint j = 0;
            for (; j < pairs; j += 2 * S.Lanes)
            {
                V g0 = S.Multiply(*(V*)(dY + j), *(V*)(gamma + j)), g1 = S.Multiply(*(V*)(dY + j + S.Lanes), *(V*)(gamma + j + S.Lanes));
                evenSum = S.Add(evenSum, g0);
                oddSum = S.Add(oddSum, g1);
                evenProduct = S.MultiplyAdd(g0, Normalized<S, V>(x, j, m, s), evenProduct);
                oddProduct = S.MultiplyAdd(g1, Normalized<S, V>(x, j + S.Lanes, m, s), oddProduct);
            }

            for (; j < width; j += S.Lanes)
            {
                V g = S.Multiply(*(V*)(dY + j), *(V*)(gamma + j));
                evenSum = S.Add(evenSum, g);
                evenProduct = S.MultiplyAdd(g, LaneMask<S, V>.Keep(lanes, Units - j, Normalized<S, V>(x, j, m, s)), evenProduct);
            }

            V mean = S.Create(S.Sum(S.Add(evenSum, oddSum)) / Units), slope = S.Create(-S.Sum(S.Add(evenProduct, oddProduct)) / Units);
            for (j = 0; j < width; j += S.Lanes)
            {
                V g = S.Multiply(*(V*)(dY + j), *(V*)(gamma + j));
                V d = S.Multiply(S.MultiplyAdd(Normalized<S, V>(x, j, m, s), slope, S.Subtract(g, mean)), s);
                if (j >= full) d = LaneMask<S, V>.Keep(lanes, Units - j, d);
                if (Adds) d = S.Add(*(V*)(dX + j), d);
                *(V*)(dX + j) = d;
            }

            statistics += 2;
            x += width;
            dY += width;
            dX += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Normalized<S, V>(float* x, nint j, V mean, V scale)
        where S : ISimd<V>
        where V : unmanaged => S.Multiply(S.Subtract(*(V*)(x + j), mean), scale);
}
