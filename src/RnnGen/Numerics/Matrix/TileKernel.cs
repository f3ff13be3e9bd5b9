using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Matrix;

/// <summary>
/// A tile of C, <typeparamref name="R"/> rows by <typeparamref name="N"/> vectors, held in registers while k runs: 6 × 4 accumulators, 4 vectors of B
/// and one element of A take 29 of 32 registers, 8 × 3 take 28, 6 × 2 take 15 of 16. Accumulators are plain locals (an array of them would go through memory);
/// those that R and N rule out are dead code to the JIT.
/// </summary>
internal static unsafe class TileKernel<S, V, R, N>
    where S : ISimd<V>
    where V : unmanaged
    where R : ICount
    where N : ICount
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in TileOperands t)
    {
        Prefetch(t.C + R.Value * t.CRow, t.CRow);
        nint row = t.StartRow;
        float* s = t.Start;
        V c00 = *(V*)s;
        V c01 = N.Value > 1 ? *(V*)(s + S.Lanes) : default;
        V c02 = N.Value > 2 ? *(V*)(s + 2 * S.Lanes) : default;
        V c03 = N.Value > 3 ? *(V*)(s + 3 * S.Lanes) : default;
        s += row;
        V c10 = R.Value > 1 ? *(V*)s : default;
        V c11 = R.Value > 1 && N.Value > 1 ? *(V*)(s + S.Lanes) : default;
        V c12 = R.Value > 1 && N.Value > 2 ? *(V*)(s + 2 * S.Lanes) : default;
        V c13 = R.Value > 1 && N.Value > 3 ? *(V*)(s + 3 * S.Lanes) : default;
        s += row;
        V c20 = R.Value > 2 ? *(V*)s : default;
        V c21 = R.Value > 2 && N.Value > 1 ? *(V*)(s + S.Lanes) : default;
        V c22 = R.Value > 2 && N.Value > 2 ? *(V*)(s + 2 * S.Lanes) : default;
        V c23 = R.Value > 2 && N.Value > 3 ? *(V*)(s + 3 * S.Lanes) : default;
        s += row;
        V c30 = R.Value > 3 ? *(V*)s : default;
        V c31 = R.Value > 3 && N.Value > 1 ? *(V*)(s + S.Lanes) : default;
        V c32 = R.Value > 3 && N.Value > 2 ? *(V*)(s + 2 * S.Lanes) : default;
        V c33 = R.Value > 3 && N.Value > 3 ? *(V*)(s + 3 * S.Lanes) : default;
        s += row;
        V c40 = R.Value > 4 ? *(V*)s : default;
        V c41 = R.Value > 4 && N.Value > 1 ? *(V*)(s + S.Lanes) : default;
        V c42 = R.Value > 4 && N.Value > 2 ? *(V*)(s + 2 * S.Lanes) : default;
        V c43 = R.Value > 4 && N.Value > 3 ? *(V*)(s + 3 * S.Lanes) : default;
        s += row;
        V c50 = R.Value > 5 ? *(V*)s : default;
        V c51 = R.Value > 5 && N.Value > 1 ? *(V*)(s + S.Lanes) : default;
        V c52 = R.Value > 5 && N.Value > 2 ? *(V*)(s + 2 * S.Lanes) : default;
        V c53 = R.Value > 5 && N.Value > 3 ? *(V*)(s + 3 * S.Lanes) : default;
        s += row;
        V c60 = R.Value > 6 ? *(V*)s : default;
        V c61 = R.Value > 6 && N.Value > 1 ? *(V*)(s + S.Lanes) : default;
        V c62 = R.Value > 6 && N.Value > 2 ? *(V*)(s + 2 * S.Lanes) : default;
        V c63 = R.Value > 6 && N.Value > 3 ? *(V*)(s + 3 * S.Lanes) : default;
        s += row;
        V c70 = R.Value > 7 ? *(V*)s : default;
        V c71 = R.Value > 7 && N.Value > 1 ? *(V*)(s + S.Lanes) : default;
        V c72 = R.Value > 7 && N.Value > 2 ? *(V*)(s + 2 * S.Lanes) : default;
        V c73 = R.Value > 7 && N.Value > 3 ? *(V*)(s + 3 * S.Lanes) : default;

        nint n = t.Depth;
        nint aRow = t.ARow * sizeof(float);
        byte* a0 = (byte*)t.A;
        nint aStep = t.AStep * sizeof(float);
        float* b = t.B;
        nint bStep = t.BStep;
        byte* ahead = t.Ahead;
        nint aheadStep = t.AheadStep;
        nint pieces = t.MorePieces;
        bool more = t.SecondDepth > 0;
        while (true)
        {
            // One offset into all rows of A, in bytes.
            byte* a1 = a0 + aRow;
            byte* a2 = a1 + aRow;
            byte* a3 = a2 + aRow;
            byte* a4 = a3 + aRow;
            byte* a5 = a4 + aRow;
            byte* a6 = a5 + aRow;
            byte* a7 = a6 + aRow;
            nint k = 0;
            for (; n > 0; n--)
            {
                V b0 = *(V*)b;
                V b1 = N.Value > 1 ? *(V*)(b + S.Lanes) : default;
                V b2 = N.Value > 2 ? *(V*)(b + 2 * S.Lanes) : default;
                V b3 = N.Value > 3 ? *(V*)(b + 3 * S.Lanes) : default;
                b += bStep;
                if (Sse.IsSupported) Sse.Prefetch1(ahead);
                ahead += aheadStep;

                V x = S.Create(*(float*)(a0 + k));
                c00 = S.MultiplyAdd(x, b0, c00);
                c01 = N.Value > 1 ? S.MultiplyAdd(x, b1, c01) : default;
                c02 = N.Value > 2 ? S.MultiplyAdd(x, b2, c02) : default;
                c03 = N.Value > 3 ? S.MultiplyAdd(x, b3, c03) : default;

                if (R.Value > 1)
                {
                    x = S.Create(*(float*)(a1 + k));
                    c10 = S.MultiplyAdd(x, b0, c10);
                    c11 = N.Value > 1 ? S.MultiplyAdd(x, b1, c11) : default;
                    c12 = N.Value > 2 ? S.MultiplyAdd(x, b2, c12) : default;
                    c13 = N.Value > 3 ? S.MultiplyAdd(x, b3, c13) : default;
                }

                if (R.Value > 2)
                {
                    x = S.Create(*(float*)(a2 + k));
                    c20 = S.MultiplyAdd(x, b0, c20);
                    c21 = N.Value > 1 ? S.MultiplyAdd(x, b1, c21) : default;
                    c22 = N.Value > 2 ? S.MultiplyAdd(x, b2, c22) : default;
                    c23 = N.Value > 3 ? S.MultiplyAdd(x, b3, c23) : default;
                }

                if (R.Value > 3)
                {
                    x = S.Create(*(float*)(a3 + k));
                    c30 = S.MultiplyAdd(x, b0, c30);
                    c31 = N.Value > 1 ? S.MultiplyAdd(x, b1, c31) : default;
                    c32 = N.Value > 2 ? S.MultiplyAdd(x, b2, c32) : default;
                    c33 = N.Value > 3 ? S.MultiplyAdd(x, b3, c33) : default;
                }

                if (R.Value > 4)
                {
                    x = S.Create(*(float*)(a4 + k));
                    c40 = S.MultiplyAdd(x, b0, c40);
                    c41 = N.Value > 1 ? S.MultiplyAdd(x, b1, c41) : default;
                    c42 = N.Value > 2 ? S.MultiplyAdd(x, b2, c42) : default;
                    c43 = N.Value > 3 ? S.MultiplyAdd(x, b3, c43) : default;
                }

                if (R.Value > 5)
                {
                    x = S.Create(*(float*)(a5 + k));
                    c50 = S.MultiplyAdd(x, b0, c50);
                    c51 = N.Value > 1 ? S.MultiplyAdd(x, b1, c51) : default;
                    c52 = N.Value > 2 ? S.MultiplyAdd(x, b2, c52) : default;
                    c53 = N.Value > 3 ? S.MultiplyAdd(x, b3, c53) : default;
                }

                if (R.Value > 6)
                {
                    x = S.Create(*(float*)(a6 + k));
                    c60 = S.MultiplyAdd(x, b0, c60);
                    c61 = N.Value > 1 ? S.MultiplyAdd(x, b1, c61) : default;
                    c62 = N.Value > 2 ? S.MultiplyAdd(x, b2, c62) : default;
                    c63 = N.Value > 3 ? S.MultiplyAdd(x, b3, c63) : default;
                }

                if (R.Value > 7)
                {
                    x = S.Create(*(float*)(a7 + k));
                    c70 = S.MultiplyAdd(x, b0, c70);
                    c71 = N.Value > 1 ? S.MultiplyAdd(x, b1, c71) : default;
                    c72 = N.Value > 2 ? S.MultiplyAdd(x, b2, c72) : default;
                    c73 = N.Value > 3 ? S.MultiplyAdd(x, b3, c73) : default;
                }

                k += aStep;
            }

            if (pieces > 0)
            {
                pieces--;
                n = t.Depth;
                a0 += t.APiece * sizeof(float);
                continue;
            }

            if (!more) break;
            more = false;
            n = t.SecondDepth;
            aRow = t.SecondARow * sizeof(float);
            a0 = (byte*)t.SecondA;
            aStep = sizeof(float);
            b = t.SecondB;
            bStep = t.SecondBStep;
            ahead = t.SecondAhead;
            aheadStep = TileOperands.Line;
        }

        float* c = t.C;
        nint cRow = t.CRow;
        Store(c, c00, c01, c02, c03);

        if (R.Value > 1)
        {
            c += cRow;
            Store(c, c10, c11, c12, c13);
        }

        if (R.Value > 2)
        {
            c += cRow;
            Store(c, c20, c21, c22, c23);
        }

        if (R.Value > 3)
        {
            c += cRow;
            Store(c, c30, c31, c32, c33);
        }

        if (R.Value > 4)
        {
            c += cRow;
            Store(c, c40, c41, c42, c43);
        }

        if (R.Value > 5)
        {
            c += cRow;
            Store(c, c50, c51, c52, c53);
        }

        if (R.Value > 6)
        {
            c += cRow;
            Store(c, c60, c61, c62, c63);
        }

        if (R.Value > 7)
        {
            c += cRow;
            Store(c, c70, c71, c72, c73);
        }
    }

    /// <summary>
    /// Asks for the tile below while this one is computed. Rows of a long pass are farther apart than the processor guesses, and what does not fit its level-2 cache
    /// would be waited for: a training step of 256 units takes 3 to 7 % less time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(float* next, nint row)
    {
        const int Line = 16;
        if (!Sse.IsSupported)
        {
            return;
        }

        for (nint r = 0; r < R.Value; r++)
        {
            Sse.Prefetch0(next);
            if (N.Value * S.Lanes > Line) Sse.Prefetch0(next + Line);
            if (N.Value * S.Lanes > 2 * Line) Sse.Prefetch0(next + 2 * Line);
            if (N.Value * S.Lanes > 3 * Line) Sse.Prefetch0(next + 3 * Line);
            next += row;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, V v0, V v1, V v2, V v3)
    {
        *(V*)c = v0;
        if (N.Value > 1)
        {
            *(V*)(c + S.Lanes) = v1;
        }

        if (N.Value > 2)
        {
            *(V*)(c + 2 * S.Lanes) = v2;
        }

        if (N.Value > 3)
        {
            *(V*)(c + 3 * S.Lanes) = v3;
        }
    }
}
