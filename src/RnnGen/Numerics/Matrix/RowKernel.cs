using System.Runtime.CompilerServices;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Matrix;

/// <summary>
/// One row of C, <typeparamref name="N"/> vectors of it. Even and odd k have accumulators of their own: with one set, each sum would wait for the
/// one before.
/// </summary>
internal static unsafe class RowKernel<S, V, N>
    where S : ISimd<V>
    where V : unmanaged
    where N : ICount
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in TileOperands t)
    {
        float* s = t.Start;
        V c0 = *(V*)s;
        V c1 = N.Value > 1 ? *(V*)(s + S.Lanes) : default;
        V c2 = N.Value > 2 ? *(V*)(s + 2 * S.Lanes) : default;
        V c3 = N.Value > 3 ? *(V*)(s + 3 * S.Lanes) : default;
        V d0 = default;
        V d1 = default;
        V d2 = default;
        V d3 = default;

        float* a = t.A;
        nint aStep = t.AStep;
        float* b = t.B;
        nint bStep = t.BStep;
        nint n = t.Depth;
        for (nint pieces = t.MorePieces; ; pieces--)
        {
            for (; n > 1; n -= 2)
            {
                V x = S.Create(*a);
                c0 = S.MultiplyAdd(*(V*)b, x, c0);
                c1 = N.Value > 1 ? S.MultiplyAdd(*(V*)(b + S.Lanes), x, c1) : default;
                c2 = N.Value > 2 ? S.MultiplyAdd(*(V*)(b + 2 * S.Lanes), x, c2) : default;
                c3 = N.Value > 3 ? S.MultiplyAdd(*(V*)(b + 3 * S.Lanes), x, c3) : default;
                b += bStep;

                x = S.Create(a[aStep]);
                d0 = S.MultiplyAdd(*(V*)b, x, d0);
                d1 = N.Value > 1 ? S.MultiplyAdd(*(V*)(b + S.Lanes), x, d1) : default;
                d2 = N.Value > 2 ? S.MultiplyAdd(*(V*)(b + 2 * S.Lanes), x, d2) : default;
                d3 = N.Value > 3 ? S.MultiplyAdd(*(V*)(b + 3 * S.Lanes), x, d3) : default;
                b += bStep;
                a += 2 * aStep;
            }

            if (n > 0)
            {
                V x = S.Create(*a);
                c0 = S.MultiplyAdd(*(V*)b, x, c0);
                c1 = N.Value > 1 ? S.MultiplyAdd(*(V*)(b + S.Lanes), x, c1) : default;
                c2 = N.Value > 2 ? S.MultiplyAdd(*(V*)(b + 2 * S.Lanes), x, c2) : default;
                c3 = N.Value > 3 ? S.MultiplyAdd(*(V*)(b + 3 * S.Lanes), x, c3) : default;
                b += bStep;
            }

            if (pieces == 0) break;
            n = t.Depth;
            a = t.A + (t.MorePieces - pieces + 1) * t.APiece;
        }

        float* c = t.C;
        *(V*)c = S.Add(c0, d0);
        if (N.Value > 1)
        {
            *(V*)(c + S.Lanes) = S.Add(c1, d1);
        }

        if (N.Value > 2)
        {
            *(V*)(c + 2 * S.Lanes) = S.Add(c2, d2);
        }

        if (N.Value > 3)
        {
            *(V*)(c + 3 * S.Lanes) = S.Add(c3, d3);
        }
    }
}
