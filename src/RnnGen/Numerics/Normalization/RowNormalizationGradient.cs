using System.Runtime.CompilerServices;
using RnnGen.Numerics.Matrix;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Normalization;

/// <summary>dX = (g − mean(g) − x̂ mean(g ⊙ x̂)) / √(σ² + ε), g = dY ⊙ γ, row by row: a way through the row for the means, and one for dX.</summary>
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
        nint full = Units - Units % S.Lanes;
        float* x = X, dY = DY, dX = DX, gamma = Gamma, statistics = Statistics;
        for (nint r = Rows; r > 0; r--)
        {
            V m = S.Create(statistics[0]), s = S.Create(statistics[1]);
            V sum = default, product = default;
            nint j = 0;
            for (; j < full; j += S.Lanes)
            {
                V g = S.Multiply(*(V*)(dY + j), *(V*)(gamma + j));
                sum = S.Add(sum, g);
                product = S.MultiplyAdd(g, S.Multiply(S.Subtract(*(V*)(x + j), m), s), product);
            }

            for (; j < width; j += S.Lanes)
            {
                V g = S.Multiply(*(V*)(dY + j), *(V*)(gamma + j));
                sum = S.Add(sum, g);
                product = S.MultiplyAdd(g, LaneMask<S, V>.Keep(lanes, Units - j, S.Multiply(S.Subtract(*(V*)(x + j), m), s)), product);
            }

            V mean = S.Create(S.Sum(sum) / Units), slope = S.Create(-S.Sum(product) / Units);
            for (j = 0; j < width; j += S.Lanes)
            {
                V g = S.Multiply(*(V*)(dY + j), *(V*)(gamma + j));
                V normalized = S.Multiply(S.Subtract(*(V*)(x + j), m), s);
                V d = S.Multiply(S.MultiplyAdd(normalized, slope, S.Subtract(g, mean)), s);
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
}
